import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// `/login`, `/logout`: signing in by a token that was made on the command line.
struct LoginRoutes: RouteGroup {
  private let site: Site

  init(_ site: Site) { self.site = site }

  /// The login, with the page to come back to.
  static func path(backTo next: LocalPath) -> LocalPath {
    next == LocalPath() ? LocalPath("login") : LocalPath("login").adding("next", next.text)
  }

  func tools(_ visit: Visit) -> HTML {
    guard let record = visit.session.record, let token = record.token else {
      let path = LocalPath("login")
      return "<a class=\"sign-in\" href=\"\(path)\">\(Icon.logIn.html())\(visit.text(Words.session.signIn))</a>"
    }
    return """
      <span class="who" title="\(visit.text(token.role.label))">\(Icon.person.html())<span>\(token.name)</span></span>\
      \(Self.signOutForm(visit, isSmall: true))
      """
  }

  static func signOutForm(_ visit: Visit, isSmall: Bool = false) -> HTML {
    // In the bar of a narrow screen the sign stands alone; the words are still read out.
    """
    <form method="post" action="/logout" class="sign-out">\(visit.formField)<button type="submit" \
    class="button\(isSmall ? " plain small" : "")">\(Icon.logOut.html())<span>\(visit.text(Words.session.signOut))</span>\
    </button></form>
    """
  }

  func add(to routes: inout Routes) {
    let site = site
    routes.page("/login") { visit in LoginPage(visit, next: visit.request.query["next"]).page }

    routes.form("/login") { visit, form in
      let next = form["next"]
      let token = form["token"] ?? ""
      // Counted by who sent it, before anything is looked up; a login that opens something is given back.
      let network = visit.request.peer.network
      if let wait = site.logins.attempt(network) { throw Refusal.tooManyRequests(retryAfter: wait) }
      guard let session = try visit.session.signIn(token: token, language: visit.language) else {
        return .page(LoginPage(visit, next: next, isWrong: true).page)
      }
      site.logins.giveBack(network)
      return .redirect(to: next.flatMap { LocalPath(untrusted: $0) } ?? Self.home(session.role), .signedIn)
    }

    routes.form("/logout") { visit, _ in
      try visit.session.signOut()
      return .redirect(to: LocalPath(), .signedOut)
    }
  }

  /// Where somebody's work begins.
  private static func home(_ role: Role?) -> LocalPath {
    switch role {
    case .provider: LocalPath("workshop")
    case .maintainer: LocalPath("review")
    case .council: LocalPath("review", "audit")
    case .tester, nil: LocalPath()
    }
  }
}

extension Flash {
  static let signedIn = Flash("signed-in", Words.session.signedIn)
  static let signedOut = Flash("signed-out", Words.session.signedOut)
}
