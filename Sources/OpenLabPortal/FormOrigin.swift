import OpenLabWeb

extension Visit {
  /// Throws unless the form was sent by one of our own pages: browsers say where a form comes from.
  func checkForm(_ form: Form) throws(Refusal) {
    let headers = request.headers
    if let site = headers["Sec-Fetch-Site"] {
      guard site == "same-origin" else { throw .foreignForm }
      return
    }
    // Older browsers: the origin's host is the one that the request was sent to.
    if let origin = headers["Origin"] {
      guard let mark = origin.firstRange(of: "://"), let host = headers["Host"],
        origin[mark.upperBound...].lowercased() == host.lowercased()
      else { throw .foreignForm }
    }
  }
}

extension Refusal {
  static let foreignForm = Refusal(
    .forbidden,
    "portal/foreign-form",
    fr: "Ce formulaire vient d’un autre site. Revenez sur le portail et recommencez.",
    en: "This form comes from another site. Go back to the portal and try again."
  )
}
