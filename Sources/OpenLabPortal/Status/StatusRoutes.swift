import OpenLabHost
import OpenLabRegistry
import OpenLabWeb

/// `/status`
struct StatusRoutes: RouteGroup {
  private let site: Site

  init(_ site: Site) { self.site = site }

  var navigation: [NavigationItem] { [NavigationItem(.bottom, Words.status.navigation, LocalPath("status"))] }

  func add(to routes: inout Routes) {
    let configuration = site.configuration
    routes.page("/status") { visit in
      let own = await configuration.host.status()
      // Those who may not be asked are not what this page is for.
      let others = try? await StatusClient.ask(configuration.statusFolder).filter { $0.process != own.process }
      let services = try configuration.registry.catalogue(CatalogueQuery(day: configuration.clock.today, limit: 1))
        .total
      return HostStatusPage(visit, own, others, published: services).page
    }
  }
}
