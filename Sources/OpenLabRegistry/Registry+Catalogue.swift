internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// A page of the services that people find: published, or deprecated.
  ///
  /// Without words, in the order of the day's draw (``CatalogueOrder``). With words, those come first that have them all
  /// in their name, then in name and summary, then anywhere; within each, the day's draw. When none has all the words,
  /// those with most of them come first.
  /// - Throws: `invalidValue` for a cursor that is none of ours.
  package func catalogue(_ query: CatalogueQuery) throws(RegistryError) -> CatalogueResult {
    var cursor: CatalogueCursor?
    if let after = query.after {
      guard let known = CatalogueCursor(after) else {
        throw .invalid(
          LocalizedText("ce repère de page n’est pas lisible", "this page cursor cannot be read"),
          hint: LocalizedText("Reprenez à la première page.", "Begin again at the first page.")
        )
      }
      cursor = known
    }
    return try read { [cursor] db in
      let index = try self.index(of: cursor?.day ?? query.day, db)
      let matches = try self.matches(query, index, db)
      let filtered = CatalogueFilter.apply(query, matches.tiers, index)
      let page = CatalogueFilter.page(filtered.places, matches.tiers, index, after: cursor, limit: max(1, query.limit))
      let hits = try page.places.map { place in
        try Self.hit(index.items[place], matches.place(index.items[place], tier: matches.tiers?[place] ?? 0), db)
      }
      return CatalogueResult(
        hits: hits,
        total: filtered.places.count,
        facets: filtered.facets,
        next: page.next?.text,
        corrections: matches.corrections,
        hasSomeWordsOnly: matches.hasSomeOnly
      )
    }
  }

  /// All services of the catalogue at once, in the order of ``catalogue(_:)``: for a command line or an export.
  package func wholeCatalogue(_ query: CatalogueQuery) throws(RegistryError) -> [CatalogueEntry] {
    var query = query
    query.limit = .max
    query.after = nil
    return try catalogue(query).hits.map(\.entry)
  }

  // MARK: Inside a transaction

  private func matches(_ query: CatalogueQuery, _ index: CatalogueIndex, _ db: Connection) throws -> CatalogueMatches {
    guard let text = query.text, !text.trimmed.isEmpty else { return CatalogueMatches(tiers: nil) }
    let words = SearchWords.of(text)
    guard !words.isEmpty else { return CatalogueMatches(tiers: Array(repeating: 0, count: index.items.count)) }
    return try CatalogueMatches.find(words, try vocabulary(db), index, db)
  }

  private static func hit(_ item: CatalogueIndex.Item, _ place: CataloguePlace, _ db: Connection) throws -> CatalogueHit
  {
    let names = try db.first("SELECT service, version FROM listings WHERE row = ?", item.row) {
      (service: try $0[0] as String, version: try $0[1] as String)
    }
    guard let names, let version = try version(names.service, names.version, db) else {
      throw DatabaseError(.constraint, detail: "a listing names no version", path: db.path)
    }
    var satisfaction = Satisfaction(good: 0, medium: 0, bad: 0)
    try db.each(
      "SELECT smile, count(*) FROM reactions WHERE service = ? GROUP BY hidden, smile",
      arguments: [names.service]
    ) { row in
      for _ in 0..<(try row[1] as Int) { satisfaction.add(try row[0]) }
      return true
    }
    let times: [Double] = try db.rows(
      """
      SELECT milliseconds FROM tries WHERE service = ? AND outcome = 'answered' AND milliseconds IS NOT NULL
      ORDER BY position DESC LIMIT 50
      """,
      names.service
    ) { try $0[0] }
    return CatalogueHit(
      entry: CatalogueEntry(id: names.service, version: version),
      place: place,
      satisfaction: satisfaction,
      tries: (try db.value("SELECT sum(tries) FROM tries_by_day WHERE service = ?", names.service) as Int??).flatMap(
        \.self
      ) ?? 0,
      medianMilliseconds: Median.of(times)
    )
  }
}
