/// The words that the catalogue's services have, for finding what a slip of the hand meant.
struct Vocabulary: Sendable {
  private struct Word: Sendable {
    var letters: [UInt8]
    /// Which of the letters a…z it has, and any digit as one more: two words this far apart need as many changes.
    var mask: UInt32
  }

  private var words: [Word]

  /// - Parameter words: folded, in the order of their bytes.
  init(_ words: [String]) {
    self.words = words.map { word in
      let letters = Array(word.utf8)
      return Word(letters: letters, mask: Self.mask(letters))
    }
  }

  /// Whether some word begins so.
  func hasWord(beginning prefix: String) -> Bool {
    let letters = Array(prefix.utf8)
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].letters.lexicographicallyPrecedes(letters) { low = middle + 1 } else { high = middle }
    }
    return low < words.count && words[low].letters.starts(with: letters)
  }

  /// The words nearest to one, at most `most`: one change away for 4 to 7 letters, two for more; shorter ones have none.
  /// A word may also be the beginning of a longer one.
  func near(_ word: String, most: Int = 6) -> [String] {
    let letters = Array(word.utf8)
    guard letters.count >= 4 else { return [] }
    let limit = letters.count >= 8 ? 2 : 1
    let mask = Self.mask(letters)
    var best = limit
    var found: [(distance: Int, word: [UInt8])] = []
    for candidate in words {
      guard candidate.letters.count >= letters.count - best,
        (mask & ~candidate.mask).nonzeroBitCount <= best
      else { continue }
      let distance = Self.distance(letters, toBeginningOf: candidate.letters, limit: best)
      guard distance <= best else { continue }
      if distance < best {
        best = distance
        found.removeAll { $0.distance > best }
      }
      found.append((distance, candidate.letters))
    }
    // Of words that begin alike the shortest stands for all: the search is by beginnings.
    let sorted = found.filter { $0.distance == best }.map(\.word)
      .sorted { ($0.count, $0.first ?? 0) < ($1.count, $1.first ?? 0) }
    var kept: [[UInt8]] = []
    for word in sorted where !kept.contains(where: { word.starts(with: $0) }) {
      kept.append(word)
      if kept.count == most { break }
    }
    return kept.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func mask(_ letters: [UInt8]) -> UInt32 {
    letters.reduce(0) { mask, letter in
      mask | (letter >= 97 && letter <= 122 ? 1 << UInt32(letter - 97) : 1 << 26)
    }
  }

  /// Changes that make one word another, or what the other begins with: a letter put in, left out, replaced, or two
  /// swapped (the restricted distance of Damerau and Levenshtein). More than the limit counts as one more.
  static func distance(_ word: [UInt8], toBeginningOf other: [UInt8], limit: Int) -> Int {
    let reach = min(other.count, word.count + limit)
    var beforeLast = [Int](repeating: 0, count: reach + 1)
    var last = Array(0...reach)
    var current = last
    for (i, letter) in word.enumerated() {
      current[0] = i + 1
      var least = current[0]
      for j in 0..<reach {
        let same = letter == other[j]
        var cost = min(last[j] + (same ? 0 : 1), last[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, !same, letter == other[j - 1], word[i - 1] == other[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        current[j + 1] = cost
        least = min(least, cost)
      }
      if least > limit { return limit + 1 }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last.min() ?? limit + 1
  }
}
