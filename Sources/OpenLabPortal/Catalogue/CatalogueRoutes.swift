import OpenLabRegistry
import OpenLabWeb

/// `/` and `/services/ID`.
struct CatalogueRoutes: RouteGroup {
  private let site: Site

  init(_ site: Site) { self.site = site }

  var navigation: [NavigationItem] { [NavigationItem(.top, Words.catalogue.navigation, LocalPath())] }

  func add(to routes: inout Routes) {
    let registry = site.configuration.registry
    routes.keptPage("/") { visit in
      let filters = CatalogueFilters(visit.request.query)
      let day = visit.site.configuration.clock.today
      return CataloguePage(visit, filters, try registry.catalogue(filters.catalogueQuery(day: day))).page
    }
    routes.keptPage("/services/{id}") { (visit, id: String) in
      try ServicePage(visit, registry, id).page()
    }
  }
}
