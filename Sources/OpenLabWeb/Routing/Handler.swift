/// Answers requests: a router, a folder of assets, or one page.
///
/// One method is enough. The other two let the server refuse a body before it is read and answer what is ready without
/// leaving its loop.
package protocol Handler: Sendable {
  /// The answer. Runs off the server's loop and may wait.
  func respond(to request: Request) async -> Response

  /// Asked once the head is read: how much of a body is read, or an answer at once. Runs on the server's loop: quick.
  func admit(_ request: Request) -> Admission

  /// An answer that is ready, or nil. Runs on the server's loop: no waiting, no lock that others hold long, no SQLite.
  func answerNow(_ request: Request) -> Response?

  /// How a refusal of the server itself is drawn: a bad request line, a limit. `request` is nil where none was read.
  func page(for refusal: Refusal, _ request: Request?) -> Response
}

/// What becomes of a request whose head has been read.
package enum Admission: Sendable {
  /// Its body is read, up to so many bytes; a larger one is refused with 413 before it is read.
  case body(limit: Int)
  /// It is answered without its body.
  case answer(Response)
}

extension Handler {
  package func admit(_ request: Request) -> Admission { .body(limit: 0) }

  package func answerNow(_ request: Request) -> Response? { nil }

  package func page(for refusal: Refusal, _ request: Request?) -> Response { .plain(refusal, request) }
}

extension Response {
  /// A refusal in plain words, in the reader's language.
  package static func plain(_ refusal: Refusal, _ request: Request?) -> Response {
    let isFrench = request?.language(among: ["fr", "en"], default: "fr") != "en"
    var text = "\(refusal.status.rawValue) \(refusal.code)\n\(isFrench ? refusal.fr : refusal.en)\n"
    if !refusal.section.isEmpty { text += "\(refusal.section)\n" }
    var response = Response.text(text, status: refusal.status)
    for (name, value) in refusal.headers.all { response.headers[name] = value }
    return response
  }
}
