/// One request, read whole: the head has been checked and the body collected up to its route's limit.
///
/// In a test it is made in memory: `try Request(.post, "/login", form: ["token": "…"])`.
package struct Request: Sendable {
  package var method: Method
  /// As the request line had it, percent-encoded, with the query.
  package var target: String
  /// The decoded segments: `/services/a%20b` is `["services", "a b"]`, `/` is empty. None holds a slash, a NUL, `.` or
  /// `..`.
  package var path: [String]
  /// The fields of the query, decoded.
  package var query: Fields
  package var headers: Headers
  /// Whole; what is larger than its route allows never arrives here.
  package var body: [UInt8]
  /// Who is at the other end of the socket, or behind a proxy that the server was told to trust. Limits go by
  /// `peer.network`.
  package var peer: Peer
  /// The host and port that the client meant, as it came: `localhost:8080`. Its name is one that the server allows.
  package var authority = "localhost"
  /// Values that one layer leaves for the next, by type: `request[Session.self] = session`.
  private var context: [ObjectIdentifier: any Sendable] = [:]

  /// Throws what a server would refuse: a bad target, a bad query.
  package init(
    _ method: Method = .get,
    _ target: String,
    headers: Headers = [:],
    body: [UInt8] = [],
    peer: Peer = .local
  ) throws(Refusal) {
    let parsed = try Target(Array(target.utf8))
    self.init(method, target: target, parsed, headers: headers, peer: peer)
    self.body = body
  }

  /// A form, sent as a browser sends one.
  package init(_ method: Method = .post, _ target: String, form: Fields, headers: Headers = [:]) throws(Refusal) {
    try self.init(method, target, headers: headers, body: Array(form.urlEncoded.utf8))
    self.headers["Content-Type"] = "application/x-www-form-urlencoded"
  }

  init(_ method: Method, target: String, _ parsed: Target, headers: Headers, peer: Peer) {
    self.method = method
    self.target = target
    path = parsed.path
    query = parsed.query
    self.headers = headers
    body = []
    self.peer = peer
  }

  /// What an earlier layer left: `if let session = request[Session.self]`.
  package subscript<Value: Sendable>(_ type: Value.Type) -> Value? {
    get { context[ObjectIdentifier(type)] as? Value }
    set { context[ObjectIdentifier(type)] = newValue }
  }
}

extension Request {
  /// The value of the first cookie of that name (RFC 6265 §5.4).
  package func cookie(_ name: String) -> String? { cookies[name] }

  /// Every cookie that came, in order.
  package var cookies: Fields { Cookie.parse(headers.values("Cookie")) }

  /// The media type of the body in lower case, without its parameters; empty where none was said.
  package var contentType: String { MediaType(headers["Content-Type"] ?? "").type }

  /// The languages of `Accept-Language` in the reader's order, in lower case: `["fr-fr", "fr", "en"]`.
  package var languages: [String] { Preference.order(headers.list("Accept-Language")).map { $0.lowercased() } }

  /// The first of the reader's languages that there is, whatever its region; `default` where there is none.
  package func language(among offered: [String], default fallback: String) -> String {
    for wanted in languages {
      let primary = String(wanted.prefix { $0 != "-" })
      if let match = offered.first(where: { $0.lowercased() == wanted || $0.lowercased() == primary }) { return match }
      if wanted == "*" { break }
    }
    return fallback
  }

  /// Which of the media types offered the client likes best (RFC 9110 §12.5.1); the first where it says nothing, nil
  /// where it wants none of them.
  package func preferredType(among offered: [String]) -> String? {
    let accepted = headers.list("Accept")
    return accepted.isEmpty ? offered.first : Preference.best(of: offered, accepted: accepted)
  }

  /// The fields of an urlencoded or multipart form, and its files.
  ///
  /// Throws 415 for another media type, 400 for a form that breaks its rules. The body's size was limited by the route.
  package func form() throws(Refusal) -> Form { try Form(self) }
}
