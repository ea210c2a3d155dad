internal import OpenLabDatabase
internal import OpenLabProtocol
internal import Synchronization

extension Registry {
  /// Goes up when ``list(_:_:)`` writes something else.
  private static let listingVersion = "1"

  /// Lists all services anew where an older version of this program listed them.
  static func refreshListings(_ database: Database) throws {
    let sql = "SELECT value FROM facts WHERE name = 'listings'"
    let current: String? = try database.read { try $0.value(sql) }
    guard current != listingVersion else { return }
    try database.write { db in
      let ids: [String] = try db.rows("SELECT id FROM services") { try $0[0] }
      for id in ids { try list(id, db) }
      try db.execute(
        "INSERT INTO facts VALUES ('listings', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        listingVersion
      )
    }
  }

  /// Writes what the catalogue's list and search know of a service: the version that people meet.
  static func list(_ service: String, _ db: Connection) throws {
    guard let current = try record(service, db).current else { return }
    let manifest = current.manifest
    // Everyone is a value of the facet too: a service for everyone is for each public.
    let publics = manifest.publics.isEmpty ? Status.known : manifest.publics
    let others = [
      manifest.provider.name, service, KindWords.of(manifest.kind),
      manifest.publics.map(KindWords.of).joined(separator: " "),
    ]
    try db.execute(
      """
      INSERT INTO listings (service, version, is_listed, kind, level, languages, publics, scopes, names, summaries, others)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (service) DO UPDATE SET version = excluded.version, is_listed = excluded.is_listed,
        kind = excluded.kind, level = excluded.level, languages = excluded.languages, publics = excluded.publics,
        scopes = excluded.scopes, names = excluded.names, summaries = excluded.summaries, others = excluded.others
      """,
      service,
      manifest.version,
      current.state.isListed,
      manifest.kind.rawValue,
      current.level?.rawValue,
      manifest.languages.map(\.rawValue).joined(separator: " "),
      publics.map(\.rawValue).joined(separator: " "),
      manifest.declaredScopes.map(\.rawValue).joined(separator: " "),
      SearchWords.folded("\(manifest.name.fr) \n \(manifest.name.en)"),
      SearchWords.folded("\(manifest.summary.fr) \n \(manifest.summary.en)"),
      SearchWords.folded(others.joined(separator: " \n "))
    )
  }

  /// The day's index, made anew when the log has another end than it had.
  func index(of day: String, _ db: Connection) throws -> CatalogueIndex {
    let head = try Self.head(db)
    if let known = catalogueCache.withLock({ $0.indexes.first { $0.day == day && $0.head == head } }) { return known }
    let made = try Self.makeIndex(day, head, db)
    catalogueCache.withLock { cache in
      cache.indexes.removeAll { $0.day == day || $0.head != head }
      cache.indexes = [made] + cache.indexes.prefix(1)
    }
    return made
  }

  /// The words of the catalogue, read anew when the log has another end than it had.
  func vocabulary(_ db: Connection) throws -> Vocabulary {
    let head = try Self.head(db)
    if let known = catalogueCache.withLock({ $0.vocabulary }), known.head == head { return known.words }
    let words = Vocabulary(try db.rows("SELECT term FROM search_words") { try $0[0] })
    catalogueCache.withLock { $0.vocabulary = (head, words) }
    return words
  }

  private static func makeIndex(_ day: String, _ head: AuditHead, _ db: Connection) throws -> CatalogueIndex {
    var tries: [String: Int32] = [:]
    try db.each("SELECT service, sum(tries) FROM tries_by_day WHERE day < ? GROUP BY service", arguments: [day]) {
      tries[try $0[0]] = Int32(clamping: try $0[1] as Int)
      return true
    }
    var index = CatalogueIndex(
      head: head,
      day: day,
      items: [],
      places: [],
      kinds: CodeBits(Kind.known.map(\.rawValue)),
      publics: CodeBits(Status.known.map(\.rawValue)),
      levels: CodeBits(CertificationLevel.allCases.map(\.rawValue)),
      scopes: CodeBits(Scope.known.map(\.rawValue)),
      languages: CodeBits(Language.allCases.map(\.rawValue))
    )
    let sql = "SELECT row, service, kind, publics, level, scopes, languages FROM listings WHERE is_listed"
    try db.each(sql, arguments: []) { row in
      let service: String = try row[1]
      let before = tries[service] ?? 0
      index.items.append(
        CatalogueIndex.Item(
          row: try row[0],
          ticket: CatalogueOrder.ticket(service, day: day, triesBefore: Int(before)),
          triesBefore: before,
          kinds: index.kinds.add(try row[2]),
          publics: index.publics.add(try row[3]),
          levels: index.levels.add(try row[4] as String? ?? ""),
          scopes: index.scopes.add(try row[5]),
          languages: index.languages.add(try row[6])
        )
      )
      return true
    }
    index.items.sort { ($0.ticket, $0.row) < ($1.ticket, $1.row) }
    let last = index.items.map(\.row).max() ?? 0
    index.places = Array(repeating: -1, count: Int(last) + 1)
    for (place, item) in index.items.enumerated() { index.places[Int(item.row)] = Int32(place) }
    return index
  }
}
