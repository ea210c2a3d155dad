import OpenLabWeb

/// In front of everything: no other host's requests, and no large body of who has not signed in.
struct HostGate: Handler {
  let inner: Router
  let hosts: AllowedHosts
  /// The cookie without which nobody sends a bundle.
  let sessionCookie: String

  func respond(to request: Request) async -> Response {
    if let refusal = refusal(request) { return page(for: refusal, request) }
    return await inner.respond(to: request)
  }

  func admit(_ request: Request) -> Admission {
    if let refusal = refusal(request) { return .answer(page(for: refusal, request)) }
    let admission = inner.admit(request)
    // Who has no session gets the login anyway: what is more than a form is not read for it.
    if case .body(let limit) = admission, limit > BodyLimit.json.bytes, request.cookie(sessionCookie) == nil {
      return .body(limit: BodyLimit.form.bytes)
    }
    return admission
  }

  func answerNow(_ request: Request) -> Response? { refusal(request) == nil ? inner.answerNow(request) : nil }

  func page(for refusal: Refusal, _ request: Request?) -> Response {
    // Not drawn as a page of ours: it would be one of that other host.
    if refusal.status == .misdirectedRequest, !APIProblem.isAsked(request) {
      var response = Response.plain(refusal, request)
      response.headers.setDefaults(.security)
      return response
    }
    return inner.page(for: refusal, request)
  }

  /// A request of HTTP/1.1 has exactly one `Host`, which the server holds (RFC 9112 §3.2).
  private func refusal(_ request: Request) -> Refusal? {
    guard let host = request.headers["Host"], !hosts.contains(host) else { return nil }
    return .otherHost
  }
}

extension Refusal {
  static let otherHost = Refusal(
    .misdirectedRequest,
    "portal/other-host",
    Words.session.otherHost,
    section: "RFC 9110 §15.5.20"
  )
}
