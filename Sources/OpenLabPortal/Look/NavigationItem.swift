import OpenLabProtocol
import OpenLabWeb

/// A link of the navigation.
struct NavigationItem: Sendable {
  /// Where it stands.
  enum Place: Sendable { case top, bottom }

  var place: Place
  var text: LocalizedText
  var path: LocalPath
  /// Whether somebody sees it; what one may not open is not shown.
  var isShown: @Sendable (Visit) -> Bool

  init(
    _ place: Place,
    _ text: LocalizedText,
    _ path: LocalPath,
    isShown: @escaping @Sendable (Visit) -> Bool = { _ in true }
  ) {
    self.place = place
    self.text = text
    self.path = path
    self.isShown = isShown
  }
}
