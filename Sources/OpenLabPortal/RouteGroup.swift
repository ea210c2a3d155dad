import OpenLabWeb

/// One area of the portal: its pages, and where the navigation leads to them.
///
/// An area stands in ``Portal/areas``, and nowhere else: an area that is not there has no page and no link.
protocol RouteGroup: Sendable {
  init(_ site: Site)

  /// Its entries in the navigation, in order.
  var navigation: [NavigationItem] { get }

  /// What it puts at the end of the bar at the top: the way to sign in and out.
  func tools(_ visit: Visit) -> HTML

  func add(to routes: inout Routes)
}

extension RouteGroup {
  var navigation: [NavigationItem] { [] }
  func tools(_ visit: Visit) -> HTML { .empty }
}
