internal import OpenLabDatabase

/// Which services have a query's words, and how well.
struct CatalogueMatches {
  /// For each place of the index: 0 for no match, else the smaller the better; nil for a query without words.
  var tiers: [UInt8]?
  var corrections: [CatalogueCorrection] = []
  var hasSomeOnly = false
  var wordCount = 0

  private static let inName: UInt8 = 1
  private static let inSummary: UInt8 = 2
  private static let elsewhere: UInt8 = 3
  /// With all but n of the words: this and n more.
  private static let some: UInt8 = 10

  func place(_ item: CatalogueIndex.Item, tier: UInt8) -> CataloguePlace {
    switch tier {
    case 0:
      item.triesBefore < CatalogueOrder.littleTested ? .littleTested(tries: Int(item.triesBefore)) : .drawn
    case Self.inName: .name
    case Self.inSummary: .summary
    case Self.elsewhere: .elsewhere
    default: .some(wordCount - Int(tier - Self.some), of: wordCount)
    }
  }

  /// Looks the words up: each as a beginning, without its plural's end; one that no service has by those near it.
  static func find(
    _ words: [String],
    _ vocabulary: Vocabulary,
    _ index: CatalogueIndex,
    _ db: Connection
  ) throws -> CatalogueMatches {
    var matches = CatalogueMatches(tiers: Array(repeating: 0, count: index.items.count))
    matches.wordCount = words.count
    let expressions = words.compactMap { word -> String? in
      let stem = SearchWords.stem(word)
      if vocabulary.hasWord(beginning: stem) { return "\"\(stem)\"*" }
      let near = vocabulary.near(stem)
      guard !near.isEmpty else { return nil }
      matches.corrections.append(CatalogueCorrection(typed: word, used: near))
      return "(\(near.map { "\"\($0)\"*" }.joined(separator: " OR ")))"
    }
    guard !expressions.isEmpty else { return matches }
    var tiers = Array(repeating: UInt8(0), count: index.items.count)
    if expressions.count == words.count {
      let all = expressions.joined(separator: " AND ")
      // The worst first: each later one marks what fits better.
      for (expression, tier) in [
        (all, elsewhere), ("{names summaries} : (\(all))", inSummary), ("{names} : (\(all))", inName),
      ] {
        var isEmpty = true
        try each(expression, index, db) {
          tiers[$0] = tier
          isEmpty = false
        }
        if isEmpty { break }
      }
    }
    if !tiers.contains(where: { $0 > 0 }), words.count > 1 {
      var counts = tiers
      for expression in expressions { try each(expression, index, db) { counts[$0] += 1 } }
      for (place, count) in counts.enumerated() where count > 0 { tiers[place] = some + UInt8(words.count) - count }
      matches.hasSomeOnly = tiers.contains { $0 > 0 }
    }
    matches.tiers = tiers
    return matches
  }

  private static func each(
    _ expression: String,
    _ index: CatalogueIndex,
    _ db: Connection,
    _ body: (Int) -> Void
  ) throws {
    try db.each("SELECT rowid FROM search WHERE search MATCH ?", arguments: [expression]) { row in
      let number: Int = try row[0]
      if index.places.indices.contains(number), index.places[number] >= 0 { body(Int(index.places[number])) }
      return true
    }
  }
}
