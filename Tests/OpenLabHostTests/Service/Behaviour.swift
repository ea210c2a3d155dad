import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

/// The service `behaves.py` under a host of its own: each call says what it is to do.
struct Behaviour {
  let host: ServiceHost
  let service: Service
  let journal: Journal

  static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static let manifest = Manifest(
    id: "fr.example.behaves",
    version: "1.0.0",
    kind: .jobMatching,
    name: LocalizedText("Essai", "Trial"),
    summary: LocalizedText("Essai", "Trial"),
    provider: Provider(name: "Test", contact: "test@example.org"),
    command: ["python3", "behaves.py"],
    scopes: [],
    languages: [.fr],
    licence: "EUPL-1.2"
  )

  static func services(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Services/\(name)").path
  }

  init(
    script: String = "behaves.py",
    restarts: RestartPolicy = .quick,
    manifest: Manifest = Self.manifest,
    sandbox: Sandbox = .strict(readable: [Self.services("")]),
    places: Int = 16,
    _ configure: (inout HostConfiguration) -> Void = { _ in }
  ) throws {
    var configuration = HostConfiguration()
    configuration.restarts = restarts
    configuration.sandbox = sandbox
    let journal = Journal()
    configuration.log = { journal.note($0) }
    configure(&configuration)
    self.journal = journal
    host = try ServiceHost(configuration)
    service = host.service(manifest, command: try Self.command(script, places: places))
  }

  static func command(_ script: String = "behaves.py", places: Int = 16) throws -> ServiceCommand {
    ServiceCommand(executable: try #require(Self.python), arguments: [Self.services(script), "\(places)"])
  }

  /// Runs `body` and ends the host, whatever happens.
  static func with<Result>(
    script: String = "behaves.py",
    restarts: RestartPolicy = .quick,
    sandbox: Sandbox = .strict(readable: [Self.services("")]),
    places: Int = 16,
    configure: (inout HostConfiguration) -> Void = { _ in },
    _ body: (Behaviour) async throws -> Result
  ) async throws -> Result {
    let behaviour = try Behaviour(
      script: script,
      restarts: restarts,
      sandbox: sandbox,
      places: places,
      configure
    )
    let result: Result
    do { result = try await body(behaviour) } catch {
      await behaviour.host.stop()
      throw error
    }
    await behaviour.host.stop()
    return result
  }

  func call(
    _ how: String,
    within: Duration = .seconds(60),
    access: CallAccess? = nil,
    caller: String? = nil,
    events: (@Sendable (CallEvent) async -> Void)? = nil
  ) async -> RawOutcome {
    await service.call(.match, deadline: .now + within, access: access, caller: caller, events: events) { _ in
      JSONValue.object(JSONObject([("query", .object(JSONObject([("text", .string(how))])))])).json
    }
  }

  /// What the call ended with, as an error.
  func error(_ how: String, within: Duration = .seconds(60), access: CallAccess? = nil) async -> ProtocolError? {
    if case .failure(let error) = await call(how, within: within, access: access) { return error }
    return nil
  }

  /// The text that the call abstained with.
  func text(_ how: String, access: CallAccess? = nil) async throws -> String {
    guard case .result(let bytes) = await call(how, access: access) else { return "" }
    return try JSONValue(json: bytes)["abstained"]?["reason"]?.string ?? ""
  }

  func works() async -> Bool {
    if case .result = await call("ok") { return true }
    return false
  }
}

extension RestartPolicy {
  /// Back-off short enough for tests; the rest as it is.
  static var quick: RestartPolicy {
    var policy = RestartPolicy()
    policy.firstDelay = .milliseconds(5)
    policy.longestDelay = .milliseconds(20)
    policy.fallsToQuarantine = 100
    return policy
  }
}
