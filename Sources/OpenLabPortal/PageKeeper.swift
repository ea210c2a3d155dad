import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Synchronization

/// Keeps pages that everyone sees alike, so that they are drawn once and sent from the server's loop.
///
/// What the log holds shows at once, or nearly: a page is sent unseen for ``trust`` after the log's end was last looked
/// at. Figures that no act of the log changes, tries and opinions, are at most ``life`` old.
final class PageKeeper: Sendable {
  static let trust = Duration.milliseconds(50)
  static let life = Duration.seconds(1)

  private struct State {
    var head: AuditHead?
    /// When the log's end was last looked at, and when pages were last drawn anew.
    var looked: ContinuousClock.Instant?
    var renewed: ContinuousClock.Instant?
  }

  private let registry: Registry
  private let sessionCookie: String
  private let cache = PageCache()
  private let state = Mutex(State())

  init(_ configuration: PortalConfiguration) {
    registry = configuration.registry
    sessionCookie = VisitSession.name(isSecure: configuration.isSecure)
  }

  /// A page that is sure to be fresh, without looking anything up: for the server's loop.
  func now(_ request: Request) -> Response? {
    guard let key = key(request) else { return nil }
    let now = ContinuousClock.now
    let isTrusted = state.withLock { state in
      guard let looked = state.looked, let renewed = state.renewed else { return false }
      return now - looked < Self.trust && now - renewed < Self.life
    }
    return isTrusted ? cache.page(key) : nil
  }

  /// The page as it is kept, else as `draw` makes it, which then is kept.
  func page(_ request: Request, _ draw: () async throws -> Response) async throws -> Response {
    guard let key = key(request) else { return try await draw() }
    try look()
    if let kept = cache.page(key) { return kept }
    let generation = cache.generation
    return cache.keep(try await draw(), key, generation)
  }

  /// Forgets what is kept where the log has another end, or its time is over.
  private func look() throws(RegistryError) {
    let head = try registry.auditHead()
    let now = ContinuousClock.now
    let isOld = state.withLock { state in
      state.looked = now
      guard state.head == head, let renewed = state.renewed, now - renewed < Self.life else {
        state.head = head
        state.renewed = now
        return true
      }
      return false
    }
    if isOld { cache.removeAll() }
  }

  /// All that a page depends on; nil where it is somebody's own: a session, a message, a choice to be kept.
  private func key(_ request: Request) -> String? {
    guard request.method.isSafe, request.cookie(sessionCookie) == nil, !Flash.isPending(request),
      request.query[Visit.languageField] == nil, request.query[Visit.themeField] == nil
    else { return nil }
    return "\(Visit.language(of: request).rawValue) \(Visit.theme(of: request).rawValue) \(request.target)"
  }
}
