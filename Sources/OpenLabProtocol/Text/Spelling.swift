/// Finds what somebody meant to write.
package enum Spelling {
  /// The candidate nearest to a word, if it is near enough to be meant: at most one slip in three letters.
  ///
  /// A slip is a letter too many, missing, wrong, or two swapped; letter case, `-`, `_` and spaces do not count.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    // A longer word than any code of ours is not compared: the cost is its length times the candidate's.
    guard word.utf8.count <= 100 else { return nil }
    let plain = folded(word)
    guard !plain.isEmpty else { return nil }
    var best: (candidate: String, slips: Int)?
    for candidate in candidates {
      let other = folded(candidate)
      let slips = distance(plain, other)
      let allowed = max(1, min(plain.count, other.count) / 3)
      if slips <= allowed, slips < min(plain.count, other.count), slips < best?.slips ?? .max {
        best = (candidate, slips)
      }
    }
    return best?.candidate
  }

  private static func folded(_ word: String) -> [Character] {
    word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// Slips between two words: the optimal string alignment distance.
  static func distance(_ one: [Character], _ other: [Character]) -> Int {
    guard !one.isEmpty, !other.isEmpty else { return max(one.count, other.count) }
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for row in 1...one.count {
      var current = [row]
      for column in 1...other.count {
        let isSame = one[row - 1] == other[column - 1]
        var slips = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
          slips = min(slips, beforeLast[column - 2] + 1)
        }
        current.append(slips)
      }
      beforeLast = last
      last = current
    }
    return last[other.count]
  }
}
