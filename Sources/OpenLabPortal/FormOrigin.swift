import OpenLabProtocol
import OpenLabWeb

extension Visit {
  /// Throws unless the form was sent by one of our own pages: browsers say where a form comes from, and it brings back
  /// the secret that our page gave it.
  ///
  /// A client that says nothing of where it comes from is no browser that another site could use; it has the secret or
  /// it has not.
  func checkForm(_ form: Form) throws(Refusal) {
    let headers = request.headers
    if let site = headers["Sec-Fetch-Site"], site != "same-origin" { throw .foreignForm }
    if let origin = headers["Origin"] ?? headers["Referer"], !isOwn(origin) { throw .foreignForm }
    guard session.accepts(form[VisitSession.formField]) else { throw .oldForm }
  }

  /// Whether an address is on the host that the request was sent to, or on that which the portal is known by.
  private func isOwn(_ address: String) -> Bool {
    guard let mark = address.firstRange(of: "://")?.upperBound else { return false }
    let host = address[mark...].prefix { $0 != "/" }.lowercased()
    if host == request.headers["Host"]?.lowercased() { return true }
    guard let own = site.configuration.publicAddress, let start = own.firstRange(of: "://")?.upperBound else {
      return false
    }
    return host == own[start...].prefix { $0 != "/" }.lowercased()
  }
}

extension Refusal {
  static let foreignForm = Refusal(
    .forbidden,
    "portal/foreign-form",
    Words.session.foreignForm
  )

  static let oldForm = Refusal(
    .forbidden,
    "portal/old-form",
    Words.session.tooOld
  )
}
