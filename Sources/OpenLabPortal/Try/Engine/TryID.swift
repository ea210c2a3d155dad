/// Names a try: 26 letters and digits that the registry draws, so that it cannot be guessed.
struct TryID: Hashable, Sendable, CustomStringConvertible {
  let text: String

  /// Nil for what the registry never makes.
  init?(_ text: String) {
    guard text.utf8.count == 26, text.utf8.allSatisfy({ (48...57).contains($0) || (97...122).contains($0) }) else {
      return nil
    }
    self.text = text
  }

  var description: String { text }
}
