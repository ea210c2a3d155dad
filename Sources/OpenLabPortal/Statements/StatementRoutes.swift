import OpenLabWeb

/// `/accessibility` and `/privacy`.
struct StatementRoutes: RouteGroup {
  private let site: Site

  init(_ site: Site) { self.site = site }

  var navigation: [NavigationItem] {
    [
      NavigationItem(.bottom, Words.statements.accessibility, LocalPath("accessibility")),
      NavigationItem(.bottom, Words.statements.privacy, LocalPath("privacy")),
    ]
  }

  func add(to routes: inout Routes) {
    routes.page("/accessibility") { visit in AccessibilityPage(visit).page }
    routes.page("/privacy") { visit in PrivacyPage(visit).page }
  }
}
