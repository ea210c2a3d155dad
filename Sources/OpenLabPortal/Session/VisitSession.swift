import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Synchronization

/// What the portal knows of one browser during one request: who signed in, and the secret that our forms bring back.
///
/// Ids are drawn here and in the registry only: one that a browser makes up opens nothing. A form of somebody without a
/// session is tied to a cookie of its own, so that reading a page writes nothing to the disk.
final class VisitSession: Sendable {
  private struct State {
    var id: String?
    var record: SessionRecord?
    /// Ties forms to a browser without a session.
    var formID: String?
    /// Whether a page with a form was drawn: no cache may keep it.
    var hasForm = false
    var cookies: [Cookie] = []
  }

  private let site: Site
  private let state: Mutex<State>

  /// Looks the session of a request up. Throws where the registry cannot be read.
  init(_ request: Request, _ site: Site) throws(RegistryError) {
    self.site = site
    let isSecure = site.configuration.isSecure
    let id = request.cookie(Self.name(isSecure: isSecure))
    let record = try id.map { id throws(RegistryError) in try site.configuration.registry.session(id) } ?? nil
    let formID = request.cookie(Self.formName(isSecure: isSecure))
    state = Mutex(State(id: record == nil ? nil : id, record: record, formID: formID.flatMap(Self.plausible)))
  }

  /// Of nobody: for a page that the server itself draws.
  init(_ site: Site) {
    self.site = site
    state = Mutex(State())
  }

  // MARK: Who

  var record: SessionRecord? { state.withLock { $0.record } }
  var id: String? { state.withLock { $0.id } }
  var role: Role? { record?.role }
  var actor: RegistryActor? { record?.actor }

  /// Who acts. Only for pages that asked for a role.
  func signedIn() throws(Refusal) -> RegistryActor {
    guard let actor else { throw .forbidden }
    return actor
  }

  // MARK: Forms

  static let formField = "_form"

  /// What a form carries and brings back.
  var formSecret: String {
    let isSecure = site.configuration.isSecure
    return state.withLock { state in
      state.hasForm = true
      if let record = state.record { return record.formSecret }
      let id: String
      if let known = state.formID {
        id = known
      } else {
        id = Self.random()
        state.formID = id
        state.cookies.append(Cookie(Self.formName(isSecure: isSecure), id, isSecure: isSecure))
      }
      return Self.secret(id)
    }
  }

  /// Whether a form brought back what it was given.
  func accepts(_ secret: String?) -> Bool {
    let expected = state.withLock { $0.record?.formSecret ?? $0.formID.map(Self.secret) }
    guard let expected, let secret else { return false }
    return Self.isSame(expected, secret)
  }

  // MARK: Signing in and out

  /// The session, begun where there is none yet: when somebody without one has done something that is to be found again.
  func begin(language: Language?) throws(RegistryError) -> SessionRecord {
    if let record { return record }
    let started = try site.configuration.registry.beginSession(language: language)
    take(started)
    return started.session
  }

  /// Signs in with a new id; the old one opens nothing any more. Nil for a token that opens nothing.
  func signIn(token: String, language: Language) throws(RegistryError) -> SessionRecord? {
    let started = try site.configuration.registry.signIn(token: token, replacing: id, language: language)
    guard let started else { return nil }
    take(started)
    return started.session
  }

  func signOut() throws(RegistryError) {
    guard let id else { return }
    try site.configuration.registry.signOut(id)
    let isSecure = site.configuration.isSecure
    state.withLock { state in
      state.id = nil
      state.record = nil
      state.formID = nil
      state.cookies = [Self.removal(Self.name(isSecure: isSecure), isSecure: isSecure)]
    }
  }

  /// Whether the person has shown their own token once more.
  func confirm(token: String) throws(RegistryError) -> Bool {
    guard let id else { return false }
    return try site.configuration.registry.confirmSession(id, token: token)
  }

  private func take(_ started: StartedSession) {
    let isSecure = site.configuration.isSecure
    state.withLock { state in
      state.id = started.id
      state.record = started.session
      state.cookies = [Cookie(Self.name(isSecure: isSecure), started.id, isSecure: isSecure)]
      if state.formID != nil {
        state.formID = nil
        state.cookies.append(Self.removal(Self.formName(isSecure: isSecure), isSecure: isSecure))
      }
    }
  }

  // MARK: The response

  /// Adds what a response has to carry: cookies, and that no cache keeps what is somebody's own.
  func finish(_ response: inout Response) {
    let (cookies, isPrivate) = state.withLock { ($0.cookies, $0.record?.token != nil || $0.hasForm) }
    for cookie in cookies { response.set(cookie) }
    if isPrivate || !cookies.isEmpty { response.headers["Cache-Control"] = "no-store" }
  }

  // MARK: Cookies

  /// Behind https the name itself forbids that a neighbour of the site sets it (RFC 6265bis §4.1.3.2).
  static func name(isSecure: Bool) -> String { isSecure ? "__Host-session" : "session" }
  static func formName(isSecure: Bool) -> String { isSecure ? "__Host-form" : "form" }

  private static func removal(_ name: String, isSecure: Bool) -> Cookie {
    Cookie(name, "", maxAge: .zero, isSecure: isSecure)
  }

  private static let letters = Array("abcdefghjkmnpqrstuvwxyz234567890".utf8)

  /// 26 letters of 5 bits: 130 bits from the system's generator.
  private static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(decoding: (0..<26).map { _ in letters[Int(generator.next() & 31 as UInt64)] }, as: UTF8.self)
  }

  private static func plausible(_ id: String) -> String? {
    id.utf8.count == 26 && id.utf8.allSatisfy(letters.contains) ? id : nil
  }

  private static func secret(_ id: String) -> String {
    String(SHA256.hex(Array("form-of-nobody \(id)".utf8)).prefix(32))
  }

  /// In the same time wherever the two differ.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension Visit {
  /// What every form that is posted holds: `<form method="post" …>\(visit.formField)…`.
  var formField: HTML {
    "<input type=\"hidden\" name=\"\(VisitSession.formField)\"\(attribute: "value", session.formSecret)>"
  }
}
