import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// What the pages of tries work with: the engine, what keeps tries, the people, and the limits of reactions.
final class TryArea: Sendable {
  let site: Site
  let engine: TryEngine
  let keeper: TryKeeper
  let people: PeopleIndex
  /// 10 a minute a session.
  let reactions = RateLimit<String>(10, per: .seconds(60))
  private let housekeeping: Task<Void, Never>

  init(_ site: Site, limits: TryEngine.Limits = TryEngine.Limits()) {
    self.site = site
    let configuration = site.configuration
    let keeper = TryKeeper(registry: configuration.registry, fixtures: configuration.fixtures)
    self.keeper = keeper
    people = PeopleIndex(configuration.fixtures)
    let engine = TryEngine(
      fixtures: configuration.fixtures,
      pool: ServicePool(host: configuration.host, store: configuration.bundles),
      transcripts: configuration.host.configuration.observer as? TranscriptRecorder,
      limits: limits,
      keep: { live, transcript in keeper.keep(live.snapshot, transcript: transcript) }
    )
    self.engine = engine
    let registry = configuration.registry
    housekeeping = Task { await Self.keepOrder(engine, registry) }
  }

  deinit { housekeeping.cancel() }

  /// Once a second: ends what was taken out of the catalogue, by this process or another, and what nobody looks at.
  private static func keepOrder(_ engine: TryEngine, _ registry: Registry) async {
    var head = try? registry.auditHead()
    var seconds = 0
    while (try? await Task.sleep(for: .seconds(1))) != nil {
      seconds += 1
      if let known = head {
        if let changes = try? registry.changes(since: known) {
          head = changes.head
          await engine.stop(bundles: Set(changes.stopped.compactMap { ContentDigest(rawValue: $0) }))
        }
      } else {
        head = try? registry.auditHead()
      }
      engine.sweep()
      if seconds.isMultiple(of: 10) { engine.ring() }
    }
    await engine.close()
  }

  /// The version of a service that people may try: the one in the catalogue.
  ///
  /// Throws a refusal with 404 for a service that is not there, 409 for one that may not run.
  func version(_ id: String) throws -> VersionRecord {
    let record: ServiceRecord
    do {
      record = try site.configuration.registry.show(id)
    } catch {
      guard error.code == .unknownService else { throw error }
      throw Refusal.notFound
    }
    guard let version = record.current, version.state.isListed else { throw Refusal.notTryable }
    return version
  }

  /// A try for the session that began it: in memory, or as it was kept. Throws 404 for everybody else.
  func snapshot(_ id: TryID, _ service: String, _ visit: Visit) throws -> TrySnapshot {
    guard let author = visit.session.record?.author else { throw Refusal.noSuchTry }
    if let live = engine.find(id, owner: author), live.plan.manifest.id == service {
      live.touch()
      return live.snapshot
    }
    guard let kept = keeper.find(id, owner: author), kept.plan.manifest.id == service else { throw Refusal.noSuchTry }
    return kept
  }

  /// A try in memory, for the session that began it. Throws 404 for everybody else.
  func live(_ id: TryID, _ service: String, _ visit: Visit) throws -> LiveTry? {
    guard let author = visit.session.record?.author else { throw Refusal.noSuchTry }
    guard let live = engine.find(id, owner: author) else {
      guard keeper.find(id, owner: author) != nil else { throw Refusal.noSuchTry }
      return nil
    }
    guard live.plan.manifest.id == service else { throw Refusal.noSuchTry }
    return live
  }
}

extension TryID: RouteParameter {
  init?(pathText: String) { self.init(pathText) }
}

extension Refusal {
  static let notTryable = Refusal(
    .conflict,
    "portal/not-tryable",
    Words.tryFlow.notTryable
  )
  static let noSuchTry = Refusal(
    .notFound,
    "portal/no-such-try",
    Words.tryFlow.gone
  )

  init(_ refusal: TryRefusal) {
    let words = Words.tryFlow
    let (status, code, text, wait): (OpenLabWeb.Status, String, LocalizedText, String) =
      switch refusal {
      case .tooManyOpen(let limit):
        (.tooManyRequests, "portal/too-many-tries", words.tooManyOpen.filled(["n": "\(limit)"]), "30")
      case .full, .closing: (.serviceUnavailable, "portal/no-place", words.full, "60")
      }
    self.init(status, code, text, headers: ["Retry-After": wait])
  }
}
