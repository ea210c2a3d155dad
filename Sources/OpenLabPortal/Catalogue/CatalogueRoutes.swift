import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// `/` and `/services/ID`.
struct CatalogueRoutes: RouteGroup {
  private let site: Site

  init(_ site: Site) { self.site = site }

  var navigation: [NavigationItem] { [NavigationItem(.top, Words.catalogue.navigation, LocalPath())] }

  func add(to routes: inout Routes) {
    let registry = site.configuration.registry
    routes.page("/") { visit in
      let services = try registry.catalogue(.init(day: visit.site.configuration.clock.today)).hits.map(\.entry)
      let list = services.html { service in "<li><h2>\(service.name[visit.language])</h2></li>" }
      return Page(
        visit.text(Words.catalogue.navigation),
        "<h1>\(visit.text(Words.catalogue.navigation))</h1><ul>\(list)</ul>"
      )
    }
  }
}
