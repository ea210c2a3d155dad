import OpenLabWeb

/// A line of the portal's route table: what the tests hold every role against.
struct RouteEntry: Hashable, Sendable {
  var method: Method
  var pattern: String
  var access: Access
  /// Whether it takes a form, which must come from one of our pages.
  var isForm: Bool
}
