/// What a search by words found.
struct TitleHits: Sendable {
  /// 0…1 for each occupation: the share of the words, the rarer the weightier, that is found.
  var relevance: [Double]
  /// 0…1 for titles in which a word is found.
  var titles: [Int: Double]

  /// Below this an occupation is not about the words.
  static let enough = 0.35

  /// Occupations that hold at least half as much of the words as the best, by number; the others are nil.
  var found: [Double?] {
    let best = relevance.max() ?? 0
    return relevance.map { $0 >= Self.enough && $0 >= best / 2 ? $0 : nil }
  }
}
