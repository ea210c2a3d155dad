internal import OpenLabProtocol

/// Filters, counts and pages of what a query found.
enum CatalogueFilter {
  /// The places of the index that pass, in its order, and the counts of all facets: one walk over the index.
  static func apply(
    _ query: CatalogueQuery,
    _ tiers: [UInt8]?,
    _ index: CatalogueIndex
  ) -> (places: [Int], facets: CatalogueFacets) {
    let wanted = index.bits(query)
    var places: [Int] = []
    var kinds = Counts()
    var publics = Counts()
    var levels = Counts()
    var scopes = Counts()
    var languages = Counts()
    for (place, item) in index.items.enumerated() {
      if let tiers, tiers[place] == 0 { continue }
      var failed = 0
      var facet = 0
      if wanted.kinds != 0, item.kinds & wanted.kinds == 0 { (failed, facet) = (failed + 1, 1) }
      if wanted.publics != 0, item.publics & wanted.publics == 0 { (failed, facet) = (failed + 1, 2) }
      if wanted.levels != 0, item.levels & wanted.levels == 0 { (failed, facet) = (failed + 1, 3) }
      if item.scopes & wanted.without != 0 { (failed, facet) = (failed + 1, 4) }
      if wanted.langs != 0, item.languages & wanted.langs == 0 { (failed, facet) = (failed + 1, 5) }
      if failed == 0 { places.append(place) }
      guard failed <= 1 else { continue }
      // What fails in one facet only is counted there: choosing that value would let it in.
      if failed == 0 || facet == 1 { kinds.add(item.kinds) }
      if failed == 0 || facet == 2 { publics.add(item.publics) }
      if failed == 0 || facet == 3 { levels.add(item.levels) }
      if failed == 0 || facet == 4 { scopes.add(~item.scopes) }
      if failed == 0 || facet == 5 { languages.add(item.languages) }
    }
    let facets = CatalogueFacets(
      kinds: counts(kinds, index.kinds) { ($0, query.kinds.contains($0)) },
      publics: counts(publics, index.publics) { ($0, query.publics.contains($0)) },
      levels: counts(levels, index.levels) { ($0, query.levels.contains($0)) },
      without: counts(scopes, index.scopes) { ($0, query.without.contains($0)) },
      languages: counts(languages, index.languages) { ($0, query.languages.contains($0)) }
    )
    return (places, facets)
  }

  /// The next `limit` places after a cursor: the best tier first, and in each the index's order.
  static func page(
    _ places: [Int],
    _ tiers: [UInt8]?,
    _ index: CatalogueIndex,
    after cursor: CatalogueCursor?,
    limit: Int
  ) -> (places: [Int], next: CatalogueCursor?) {
    var page: [Int] = []
    let present = tiers.map { tiers in Set(places.map { tiers[$0] }).sorted() } ?? [0]
    for tier in present where tier >= cursor?.tier ?? 0 {
      for place in places where tiers.map({ $0[place] == tier }) ?? true {
        let item = index.items[place]
        if let cursor, tier == cursor.tier, (item.ticket, item.row) <= (cursor.ticket, cursor.row) { continue }
        if page.count == limit {
          let last = index.items[page[limit - 1]]
          let tier = tiers?[page[limit - 1]] ?? 0
          return (page, CatalogueCursor(day: index.day, tier: tier, ticket: last.ticket, row: last.row))
        }
        page.append(place)
      }
    }
    return (page, nil)
  }

  private static func counts<Value: RawRepresentable & Hashable & Sendable>(
    _ counts: Counts,
    _ codes: CodeBits,
    _ read: (Value) -> (Value, Bool)
  ) -> [CatalogueFacets.Count<Value>] where Value.RawValue == String {
    codes.codes.enumerated().compactMap { index, code in
      Value(rawValue: code).map {
        let (value, isChosen) = read($0)
        return CatalogueFacets.Count(value: value, count: counts.of[index], isChosen: isChosen)
      }
    }
  }

  /// How many items have each bit.
  private struct Counts {
    var of = [Int](repeating: 0, count: 64)

    mutating func add(_ bits: UInt64) {
      var rest = bits
      while rest != 0 {
        of[rest.trailingZeroBitCount] += 1
        rest &= rest - 1
      }
    }
  }
}
