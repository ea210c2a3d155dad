import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry

/// Keeps tries in the registry: what was asked at the start, what came of it at the end, so that its author finds it
/// again after a restart and the service's provider can read and replay it.
struct TryKeeper: Sendable {
  let registry: Registry
  let fixtures: Fixtures

  /// Notes that a try begins. Throws what the registry throws.
  func begin(_ plan: TryPlan, owner: String) throws(RegistryError) -> TryID {
    let request = JSONObject([
      ("query", (try? JSONValue(json: plan.query.document.bytes)) ?? .null),
      ("language", .string(plan.language.rawValue)), ("seed", .integer(plan.seed)),
    ])
    let id = try registry.beginTry(
      TryStart(
        service: plan.manifest.id,
        version: plan.manifest.version,
        digest: plan.digest,
        account: plan.account.id,
        author: owner,
        request: request.json,
        granted: plan.granted.sorted { $0.rawValue < $1.rawValue }
      )
    )
    guard let id = TryID(id) else { preconditionFailure("the registry draws ids of 26 letters") }
    return id
  }

  /// Notes how a try ended. A registry that cannot be written to loses the receipt, never the try that is shown.
  func keep(_ snapshot: TrySnapshot, transcript: [UInt8]) {
    let end = snapshot.endedAt ?? .now
    _ = try? registry.endTry(
      snapshot.id.text,
      TryEnd(
        outcome: Self.outcome(snapshot.phase),
        error: Self.error(snapshot.phase),
        milliseconds: Self.milliseconds(snapshot.begunAt, end),
        firstItemMilliseconds: snapshot.firstShownAt.map { Self.milliseconds(snapshot.begunAt, $0) },
        reads: Self.reads(snapshot.reads),
        result: TryDocument(snapshot).json,
        transcript: transcript
      )
    )
  }

  /// A try that is not in memory any more, for its author: as it ended. Nil for somebody else's, and for one that is not
  /// there.
  func find(_ id: TryID, owner: String) -> TrySnapshot? {
    guard let record = try? registry.attempt(id.text), record.author == owner,
      let version = try? registry.show(record.service).versions.first(where: { $0.manifest.version == record.version }),
      let account = try? fixtures.accounts.account(record.account),
      let request = try? JSONObject(json: registry.tryRequest(id.text)),
      let query = (request["query"]?.json).flatMap({ TryQuery(version.manifest.kind, JSONFragment(bytes: $0)) })
    else { return nil }
    let plan = TryPlan(
      manifest: version.manifest,
      digest: record.digest,
      account: account,
      grant: Set(record.granted),
      query: query,
      language: request["language"]?.string.flatMap(Language.init(rawValue:)) ?? .fr,
      seed: request["seed"]?.integer ?? 0
    )
    let document = (try? registry.tryResult(id.text)).flatMap { $0 }.flatMap {
      TryDocument(json: $0, version.manifest.kind)
    }
    return (document ?? TryDocument()).snapshot(id, plan, record)
  }

  private static func outcome(_ phase: TryPhase) -> TryOutcome {
    switch phase {
    case .running, .asking: .failed
    case .finished(.matching(let result), _): result.abstained == nil ? .answered : .abstained
    case .finished: .answered
    case .failed: .failed
    case .ended(.suspended), .ended(.closing): .stopped
    case .ended: .cancelled
    }
  }

  private static func error(_ phase: TryPhase) -> String? {
    if case .failed(let error) = phase { error.code.rawValue } else { nil }
  }

  private static func milliseconds(_ start: WallTime, _ end: WallTime) -> Int {
    Int(max(0, end.nanoseconds - start.nanoseconds) / 1_000_000)
  }

  private static func reads(_ reads: [TryRead]) -> [OpenLabRegistry.ScopeRead] {
    var all: [OpenLabRegistry.ScopeRead] = []
    for read in reads {
      if let index = all.firstIndex(where: { $0.scope == read.scope && $0.access == read.access.rawValue }) {
        all[index].count += 1
      } else {
        all.append(OpenLabRegistry.ScopeRead(scope: read.scope, access: read.access))
      }
    }
    return all
  }
}
