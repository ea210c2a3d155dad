import OpenLabProtocol

/// "Did you mean…": the nearest known word, if it is near enough to be a slip.
enum Suggestion {
  /// The known word that was meant; nil when none is near.
  static func nearest(to word: String, among known: [String]) -> String? {
    // A word that was begun rightly is meant even when much of it is missing.
    let isLong = word.drop { $0 == "-" }.count >= 3
    let begun = isLong ? known.filter { $0.lowercased().hasPrefix(word.lowercased()) } : []
    return begun.count == 1 ? begun[0] : Spelling.nearest(to: word, among: known)
  }

  /// `Did you mean …?`
  static func hint(for word: String, among known: [String]) -> LocalizedText? {
    nearest(to: word, among: known).map {
      LocalizedText("Vouliez-vous dire \($0) ?", "Did you mean \($0)?")
    }
  }
}
