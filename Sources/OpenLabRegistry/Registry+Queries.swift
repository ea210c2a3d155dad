internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// A service with all its versions.
  /// - Throws: `unknownService`.
  package func show(_ service: String) throws(RegistryError) -> ServiceRecord {
    try read { try Self.record(service, $0) }
  }

  /// All services in states that a list of the catalogue does not show, by id: for a workshop or a review.
  package func services(in states: Set<ServiceState>) throws(RegistryError) -> [ServiceRecord] {
    try read { db in
      let ids: [String] = try db.rows("SELECT id FROM services ORDER BY id") { try $0[0] }
      return try ids.map { try Self.record($0, db) }.filter { record in
        record.versions.contains { states.contains($0.state) }
      }
    }
  }

  /// The ids of all services, whatever their state.
  package func serviceIDs() throws(RegistryError) -> [String] {
    try read { try $0.rows("SELECT id FROM services ORDER BY id") { try $0[0] } }
  }

  // MARK: Inside a transaction

  static func record(_ service: String, _ db: Connection) throws -> ServiceRecord {
    let found = try db.first("SELECT kind, created, provider FROM services WHERE id = ?", service) {
      (kind: Kind(rawValue: try $0[0]), created: try $0[1] as String, provider: try $0[2] as Int64)
    }
    guard let found else { throw RegistryError.unknown(service: service) }
    let versions = try db.rows("\(columns) WHERE service = ?", service) { try version($0) }
    let sorted = versions.sorted { one, other in
      guard let mine = SemanticVersion(one.manifest.version), let theirs = SemanticVersion(other.manifest.version),
        mine != theirs
      else { return one.manifest.version > other.manifest.version }
      return mine > theirs
    }
    guard let provider = sorted.first?.manifest.provider else { throw RegistryError.unknown(service: service) }
    return ServiceRecord(
      id: service,
      provider: provider,
      owner: found.provider,
      kind: found.kind,
      created: found.created,
      versions: sorted
    )
  }

  static func version(_ service: String, _ version: String, _ db: Connection) throws -> VersionRecord? {
    try db.first("\(columns) WHERE service = ? AND version = ?", service, version) { try Self.version($0) }
  }

  private static let columns =
    "SELECT manifest, digest, state, is_certified, level, submitted, changed, until, successor, reason FROM versions"

  private static func version(_ row: borrowing Row) throws -> VersionRecord {
    let manifest: [UInt8] = try row[0]
    let state: String = try row[2]
    guard let state = ServiceState(rawValue: state) else { throw unknownWord(state) }
    let level: String? = try row[4]
    return VersionRecord(
      manifest: try Manifest(json: manifest),
      digest: try row[1],
      state: state,
      isCertified: try row[3],
      level: level.flatMap(CertificationLevel.init(rawValue:)),
      submitted: try row[5],
      changed: try row[6],
      until: try row[7],
      successor: try row[8],
      reason: try row[9]
    )
  }
}
