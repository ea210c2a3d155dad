import OpenLabProtocol

/// "Did you mean…": the nearest known word, if it is near enough to be a slip.
enum Suggestion {
  /// The known word that is nearest to what was written; nil when none is near.
  static func nearest(to word: String, among known: [String]) -> String? {
    let written = Array(word.lowercased().unicodeScalars)
    guard !written.isEmpty else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in known {
      let letters = Array(candidate.lowercased().unicodeScalars)
      // A word that was begun rightly is meant even when much of it is missing.
      let isBeginning = written.count >= 3 && letters.starts(with: written)
      let distance = isBeginning ? 1 : distance(written, letters)
      let allowed = max(1, min(written.count, letters.count) / 3)
      if distance <= allowed, distance < (best?.distance ?? .max) { best = (candidate, distance) }
    }
    return best?.word
  }

  /// `Did you mean …?`
  static func hint(for word: String, among known: [String]) -> LocalizedText? {
    nearest(to: word, among: known).map {
      LocalizedText("Vouliez-vous dire \($0) ?", "Did you mean \($0)?")
    }
  }

  /// Edits between two words: insertions, deletions, replacements, and swaps of neighbours (optimal string alignment).
  static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(other.count + 1)
      for (column, against) in other.enumerated() {
        var cost = min(
          last[column + 1] + 1,
          current[column] + 1,
          last[column] + (letter == against ? 0 : 1)
        )
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == against {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[other.count]
  }
}
