internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// A service with all its versions.
  /// - Throws: `unknownService`.
  package func show(_ service: String) throws(RegistryError) -> ServiceRecord {
    try read { try Self.record(service, $0) }
  }

  /// The services that fit. The order is fair: shuffled anew each day, the same for everyone that day, never by
  /// popularity; with words, by how well they fit.
  package func catalogue(_ query: CatalogueQuery) throws(RegistryError) -> [CatalogueEntry] {
    try read { db in
      let ids = try Self.candidates(query, db)
      return try ids.compactMap { id -> CatalogueEntry? in
        let record = try Self.record(id, db)
        guard let version = record.versions.first(where: { query.states.contains($0.state) }) else { return nil }
        let entry = CatalogueEntry(id: id, version: version)
        return Self.fits(entry, query) ? entry : nil
      }
    }
  }

  /// The acts on a service, or on all, the oldest first.
  package func audit(of service: String? = nil, limit: Int = 1_000) throws(RegistryError) -> [AuditRow] {
    try read { db in
      try db.rows(
        """
        SELECT position, at, who, act, service, version, digest, reason FROM audit
        WHERE ?1 IS NULL OR service = ?1 ORDER BY position LIMIT ?2
        """,
        service,
        limit
      ) { row in
        AuditRow(
          position: try row[0],
          at: try row[1],
          who: try row[2],
          act: try row[3],
          service: try row[4],
          version: try row[5],
          digest: try row[6],
          reason: try row[7]
        )
      }
    }
  }

  // MARK: Inside a transaction

  private static func candidates(_ query: CatalogueQuery, _ db: Connection) throws -> [String] {
    if let text = query.text {
      guard let expression = SearchWords.expression(text) else { return [] }
      return try db.rows(
        "SELECT service FROM search WHERE search MATCH ? ORDER BY bm25(search), service LIMIT 1000",
        expression
      ) { try $0[0] }
    }
    let ids: [String] = try db.rows("SELECT id FROM services") { try $0[0] }
    let places = ids.map { (id: $0, place: SHA256.hex(Array("\(query.day)\u{0}\($0)".utf8))) }
    return places.sorted { ($0.place, $0.id) < ($1.place, $1.id) }.map(\.id)
  }

  private static func fits(_ entry: CatalogueEntry, _ query: CatalogueQuery) -> Bool {
    if let kind = query.kind, entry.kind != kind { return false }
    if let language = query.language, !entry.languages.contains(language) { return false }
    if let audience = query.audience, !entry.publics.isEmpty, !entry.publics.contains(audience) { return false }
    if let scope = query.without, (entry.scopes + entry.onDemand).contains(scope) { return false }
    return true
  }

  static func record(_ service: String, _ db: Connection) throws -> ServiceRecord {
    let found = try db.first("SELECT kind, created FROM services WHERE id = ?", service) {
      (kind: Kind(rawValue: try $0[0]), created: try $0[1] as String)
    }
    guard let found else { throw unknown(service) }
    let versions = try db.rows("\(columns) WHERE service = ?", service) { try version($0) }
    let sorted = versions.sorted { one, other in
      guard let mine = SemanticVersion(one.manifest.version), let theirs = SemanticVersion(other.manifest.version),
        mine != theirs
      else { return one.manifest.version > other.manifest.version }
      return mine > theirs
    }
    guard let provider = sorted.first?.manifest.provider else { throw unknown(service) }
    return ServiceRecord(
      id: service,
      provider: provider,
      kind: found.kind,
      created: found.created,
      versions: sorted
    )
  }

  static func version(_ service: String, _ version: String, _ db: Connection) throws -> VersionRecord? {
    try db.first("\(columns) WHERE service = ? AND version = ?", service, version) { try Self.version($0) }
  }

  private static let columns =
    "SELECT manifest, digest, state, is_certified, submitted, changed, until, successor, reason FROM versions"

  private static func version(_ row: borrowing Row) throws -> VersionRecord {
    let manifest: [UInt8] = try row[0]
    let state: String = try row[2]
    guard let state = ServiceState(rawValue: state) else {
      throw RegistryError(.storage, "The state \(state) is not known", hint: "Update openlab.")
    }
    return VersionRecord(
      manifest: try Manifest(json: manifest),
      digest: try row[1],
      state: state,
      isCertified: try row[3],
      submitted: try row[4],
      changed: try row[5],
      until: try row[6],
      successor: try row[7],
      reason: try row[8]
    )
  }

  private func read<T>(_ body: (Connection) throws -> T) throws(RegistryError) -> T {
    do { return try database.read(body) } catch { throw RegistryError(error) }
  }
}
