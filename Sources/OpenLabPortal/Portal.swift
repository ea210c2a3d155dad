package import OpenLabWeb

/// The portal: every page and address of it, as one handler for OpenLabWeb's server.
package struct Portal: Handler {
  private let gate: HostGate
  /// Every page and form, and who may open it.
  let table: [RouteEntry]
  let site: Site

  /// The areas, in the order of the navigation. This table is the whole map of the portal.
  static let areas: [any RouteGroup.Type] = [
    // One a line, so that areas can be added side by side.
    CatalogueRoutes.self,
    TryRoutes.self,
    PeopleRoutes.self,
    DocsRoutes.self,
    StatusRoutes.self,
    StatementRoutes.self,
    WorkshopRoutes.self,
    ReviewRoutes.self,
    LoginRoutes.self,
    APIRoutes.self,
    FeedRoutes.self,
  ]

  package init(_ configuration: PortalConfiguration) {
    let site = Site(configuration)
    self.site = site
    let groups = Self.areas.map { $0.init(site) }
    var routes = Routes(site, Layout(site, groups))
    for group in groups { group.add(to: &routes) }
    site.assets.add(to: &routes.router)
    let layout = routes.layout
    routes.router.errorPage = { refusal, request in ErrorPage.response(refusal, request, site, layout) }
    // What a route has told of already is told only once.
    routes.router.onError = { error, request in site.tell(error, request) }
    table = routes.entries
    gate = HostGate(
      inner: routes.router,
      hosts: configuration.hosts.adding(address: configuration.publicAddress),
      sessionCookie: VisitSession.name(isSecure: configuration.isSecure)
    )
  }

  package func respond(to request: Request) async -> Response { await gate.respond(to: request) }
  package func admit(_ request: Request) -> Admission { gate.admit(request) }
  package func answerNow(_ request: Request) -> Response? { gate.answerNow(request) }
  package func page(for refusal: Refusal, _ request: Request?) -> Response { gate.page(for: refusal, request) }
}
