/// A host for the tests of a service, in the test's own process: real pipes, the real protocol, no program to start.
///
/// ```swift
/// @Test func ranksTheNearestFirst() async throws {
///   let harness = ServiceHarness(Nearby(), reference: SampleReference([offer59, offer75]))
///   let result = try await harness.match(account: Account(id: "p1"))
///   #expect(result.matches?.first?.offer == "o59")
/// }
/// ```
/// Cancel the task that waits for an answer, and the call is cancelled. Partial results are taken as they come.
public final class ServiceHarness: Sendable {
  private let connection: HarnessConnection

  /// Starts the service. `account` holds what it may read on demand, `fixtures` a folder of reference files to offer it.
  public init(
    _ service: some Service,
    reference: SampleReference = SampleReference(),
    account: Account? = nil,
    fixtures: FixturesLocation? = nil
  ) {
    connection = HarnessConnection(
      service: ServedService(service),
      reference: reference,
      account: account,
      fixtures: fixtures
    )
  }

  deinit { connection.close() }

  /// Asks the service to describe itself.
  public func describe(
    protocolVersions: [Int] = [ProtocolLimits.version],
    locale: String = "en",
    maxLineBytes: Int = ProtocolLimits.maxLineBytes
  ) async throws(ProtocolError) -> DescribeResult {
    try await call(.describe, connection.describeRequest(protocolVersions, locale, maxLineBytes))
  }

  /// Calls any method. Throws the error that the service answers.
  public func call<Response: JSONDecodable>(
    _ method: Method,
    _ params: some JSONEncodable
  ) async throws(ProtocolError) -> Response {
    let bytes = try await connection.call(method, params)
    do throws(JSONError) {
      return try Response(json: bytes, root: JSONPath([.member("result")]))
    } catch {
      throw ProtocolError(.invalidResult, "The service's result cannot be read: \(error).")
    }
  }

  /// What the service told of its progress, in order.
  public var progress: [ProgressParams] { connection.events.progress }

  /// What the service wrote into the log, in order.
  public var logs: [LogParams] { connection.events.logs }

  /// The partial results of all calls, in order.
  public func partialResults<Item: JSONDecodable>(as type: Item.Type = Item.self) throws(JSONError) -> [Item] {
    var items: [Item] = []
    for item in connection.events.partial { items.append(try item.decode(Item.self)) }
    return items
  }

  /// The context of a request, as a host makes it.
  public static func context(
    locale: String = "en",
    asOf: String = "2026-01-15",
    deadlineMs: Int = ProtocolLimits.defaultDeadlineMs,
    seed: Int64 = 1,
    grant: [Scope] = Scope.known
  ) -> RequestContext {
    RequestContext(
      protocolVersion: ProtocolLimits.version,
      locale: locale,
      asOf: asOf,
      deadlineMs: deadlineMs,
      seed: seed,
      grant: grant,
      reference: ReferenceVersion(version: "sample", digest: "sha256:" + String(repeating: "0", count: 64))
    )
  }
}
