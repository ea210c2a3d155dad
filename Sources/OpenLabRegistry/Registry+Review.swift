internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// What waits for a maintainer, the longest first: what was handed in, is in review, or is certified and not yet
  /// published. A version that its service has since followed by a published newer one waits no longer.
  package func reviewQueue() throws(RegistryError) -> [ReviewItem] {
    let time = now()
    return try read { db in
      let ids: [String] = try db.rows(
        "SELECT DISTINCT service FROM versions WHERE state IN ('submitted', 'in-review', 'certified')"
      ) { try $0[0] }
      let needed = try Self.policy(.certifyMaintainers, on: time, db)
      let items = try ids.flatMap { try Self.reviewItems(of: $0, needed, time, db) }
      return items.sorted {
        ($0.version.changed, $0.service, $0.version.manifest.version)
          < ($1.version.changed, $1.service, $1.version.manifest.version)
      }
    }
  }

  /// One version as the queue shows it, also when it waits no longer.
  /// - Throws: `unknownService`.
  package func reviewItem(_ service: String, version: String? = nil) throws(RegistryError) -> ReviewItem {
    let time = now()
    return try read { db in
      let record = try Self.record(service, db)
      let found =
        version.map { name in record.versions.first { $0.manifest.version == name } }
        ?? record.versions.first { $0.state.awaitsDecision } ?? record.versions.first
      guard let found else { throw RegistryError.unknown(service: service) }
      let needed = try Self.policy(.certifyMaintainers, on: time, db)
      return try Self.reviewItem(found, record, needed, time, db)
    }
  }

  // MARK: Inside a transaction

  private static func reviewItems(
    of service: String,
    _ needed: Int,
    _ time: String,
    _ db: Connection
  ) throws -> [ReviewItem] {
    let record = try record(service, db)
    let waiting = record.versions.prefix { $0.state != .published }.filter(\.state.awaitsDecision)
    return try waiting.map { try reviewItem($0, record, needed, time, db) }
  }

  private static func reviewItem(
    _ version: VersionRecord,
    _ record: ServiceRecord,
    _ needed: Int,
    _ time: String,
    _ db: Connection
  ) throws -> ReviewItem {
    let since =
      try db.value(
        "SELECT max(at) FROM audit WHERE service = ? AND version = ? AND act = 'submit'",
        record.id,
        version.manifest.version
      ) as String?
    let start = Timestamp.seconds(since ?? version.submitted) ?? 0
    let name = version.manifest.version
    let published =
      try db.value(
        """
        SELECT version FROM audit WHERE service = ? AND act = 'publish' AND version <> ? ORDER BY position DESC LIMIT 1
        """,
        record.id,
        name
      ) as String?
    return ReviewItem(
      service: record.id,
      version: version,
      age: max(0, (Timestamp.seconds(time) ?? start) - start),
      approvals: try approvals(record.id, name, db),
      needed: needed,
      published: record.versions.first { $0.manifest.version == published }
    )
  }
}
