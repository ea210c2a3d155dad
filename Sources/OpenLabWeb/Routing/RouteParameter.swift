/// A value that stands in a path: `/services/{id}`. What does not parse is no such address: 404.
package protocol RouteParameter: Sendable {
  init?(pathText: String)
}

extension String: RouteParameter {
  package init?(pathText: String) {
    guard !pathText.isEmpty else { return nil }
    self = pathText
  }
}

extension Int: RouteParameter {
  /// Digits only.
  package init?(pathText: String) {
    guard let value = StrictNumber.decimal(pathText.utf8) else { return nil }
    self = value
  }
}
