package import OpenLabWeb

/// The portal: every page and address of it, as one handler for OpenLabWeb's server.
package struct Portal: Handler {
  private let router: Router

  /// The areas, in the order of the navigation. This table is the whole map of the portal.
  static let areas: [any RouteGroup.Type] = [
    CatalogueRoutes.self, StatementRoutes.self,
  ]

  package init(_ configuration: PortalConfiguration) {
    let site = Site(configuration)
    let groups = Self.areas.map { $0.init(site) }
    var routes = Routes(site, Layout(site, groups))
    for group in groups { group.add(to: &routes) }
    site.assets.add(to: &routes.router)
    let layout = routes.layout
    routes.router.errorPage = { refusal, request in ErrorPage.response(refusal, request, site, layout) }
    router = routes.router
  }

  package func respond(to request: Request) async -> Response { await router.respond(to: request) }
  package func admit(_ request: Request) -> Admission { router.admit(request) }
  package func answerNow(_ request: Request) -> Response? { router.answerNow(request) }
  package func page(for refusal: Refusal, _ request: Request?) -> Response { router.page(for: refusal, request) }
}
