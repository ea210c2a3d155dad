import OpenLabWeb

/// `/people` and `/people/ID`.
struct PeopleRoutes: RouteGroup {
  private let directory: PeopleDirectory

  init(_ site: Site) { directory = PeopleDirectory(site.configuration.fixtures) }

  var navigation: [NavigationItem] { [NavigationItem(.top, Words.people.navigation, LocalPath("people"))] }

  func add(to routes: inout Routes) {
    let directory = directory
    routes.page("/people") { visit in try PeoplePage(visit, directory).page }
    routes.page("/people/{id}") { (visit, id: String) in try AccountPage(visit, id, directory).page }
  }
}
