import OpenLabWeb

/// `/docs` and `/docs/PAGE`.
struct DocsRoutes: RouteGroup {
  private let library: DocumentLibrary

  init(_ site: Site) { library = DocumentLibrary(site.configuration.sources) }

  var navigation: [NavigationItem] { [NavigationItem(.top, Words.docs.navigation, LocalPath("docs"))] }

  func add(to routes: inout Routes) {
    let library = library
    routes.keptPage("/docs") { visit in DocsIndexPage(visit, library).page }
    routes.keptPage("/docs/{name}") { (visit, name: String) in try DocumentPage(visit, library, name).page }
  }
}
