internal import Foundation
internal import OpenLabDatabase
package import OpenLabProtocol

/// The catalogue's memory in a data folder: services, their versions and states, and the log of every act.
///
/// Several processes may have it open; each act is one durable transaction with its row in the log.
///
/// **Who owns an id.** The submitter is the manifest's `provider`, taken at its word: the first submit binds the id to
/// name and contact, and only the same pair may submit to it again. That keeps honest teams apart; it is not a login.
package final class Registry: Sendable {
  let database: Database
  /// Where the bundles of the catalogue lie; the host's store keeps them there, this keeps their digests.
  package let bundleFolder: String
  private let now: @Sendable () -> String

  /// Opens or makes `registry.sqlite` in a data folder, which is made readable by its owner only.
  /// - Parameter now: the time of acts, UTC in ISO 8601.
  package init(
    data: String,
    now: @escaping @Sendable () -> String = { Date.now.formatted(.iso8601) }
  ) throws(RegistryError) {
    self.now = now
    do {
      try FileManager.default.createDirectory(
        atPath: data,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      database = try Database(path: "\(data)/registry.sqlite")
      try database.migrate(RegistryMigrations.all)
    } catch { throw RegistryError(error) }
    bundleFolder = "\(data)/bundles"
  }

  /// Hands a version in. The same version with the same contents changes nothing; with other contents it is replaced
  /// as long as it is only submitted.
  /// - Parameter digest: of the bundle, which is in its store before: a row never names what is not there.
  /// - Throws: `otherProvider`, `versionTaken`, `kindChanged`.
  @discardableResult
  package func submit(_ manifest: Manifest, digest: ContentDigest) throws(RegistryError) -> ServiceRecord {
    let time = now()
    return try write { db in
      try self.bind(manifest, time, db)
      let existing = try Self.version(manifest.id, manifest.version, db)
      if let existing {
        if existing.digest == digest, existing.manifest == manifest, existing.state != .withdrawn {
          return try Self.record(manifest.id, db)
        }
        guard RegistryAct.submit.allowedIn.contains(existing.state) else {
          throw RegistryError(
            .versionTaken,
            "Version \(manifest.version) of \(manifest.id) is \(existing.state.rawValue) with other contents",
            hint: "Give what changed a new version in service.json."
          )
        }
      }
      try db.execute(
        """
        INSERT INTO versions (service, version, digest, manifest, state, submitted, changed) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET digest = excluded.digest, manifest = excluded.manifest, changed = excluded.changed
        """,
        manifest.id,
        manifest.version,
        digest,
        Self.text(manifest),
        ServiceState.submitted.rawValue,
        time,
        time
      )
      try Self.log(.submit, manifest.provider.name, manifest.id, manifest.version, digest, nil, time, db)
      try Self.index(manifest.id, db)
      return try Self.record(manifest.id, db)
    }
  }

  /// Moves a version to another state.
  /// - Parameters:
  ///   - version: nil takes the newest that the act may be done to.
  ///   - who: as the log names them.
  ///   - reason: told in public for suspend, deprecate and withdraw.
  ///   - until: `YYYY-MM-DD`, for deprecate.
  /// - Throws: `unknownService`, `wrongState`.
  @discardableResult
  package func act(
    _ act: RegistryAct,
    on service: String,
    version: String? = nil,
    by who: String,
    reason: String? = nil,
    until: String? = nil,
    successor: String? = nil
  ) throws(RegistryError) -> ServiceRecord {
    let time = now()
    return try write { db in
      let record = try Self.record(service, db)
      let target = try Self.target(act, record, version)
      let states = act.allowedIn.map(\.rawValue)
      guard states.contains(target.state.rawValue), act != .submit else {
        throw RegistryError(
          .wrongState,
          "\(service) \(target.manifest.version) is \(target.state.rawValue): \(act.rawValue) cannot be done to it",
          hint: "\(act.rawValue) can be done to what is \(states.sorted().joined(separator: ", "))."
        )
      }
      try db.execute(
        """
        UPDATE versions SET state = ?, changed = ?, reason = ?, is_certified = max(is_certified, ?),
          until = coalesce(?, until), successor = coalesce(?, successor)
        WHERE service = ? AND version = ?
        """,
        act.leadsTo.rawValue,
        time,
        reason,
        act == .certify,
        until,
        successor,
        service,
        target.manifest.version
      )
      try Self.log(act, who, service, target.manifest.version, target.digest, reason, time, db)
      try Self.index(service, db)
      return try Self.record(service, db)
    }
  }

  /// Copies the registry to a file while it is used.
  package func backup(to path: String) throws(RegistryError) {
    do { try database.backup(to: path) } catch { throw RegistryError(error) }
  }

  /// What is wrong with the file; empty when all is well.
  package func integrityProblems() throws(RegistryError) -> [String] {
    do { return try database.integrityProblems() } catch { throw RegistryError(error) }
  }

  // MARK: Inside a transaction

  /// Binds the id at the first submit; checks it at the others.
  private func bind(_ manifest: Manifest, _ time: String, _ db: Connection) throws {
    let key = Self.key(manifest.provider)
    let owner = try db.first(
      "SELECT p.key, p.name, s.kind FROM services s JOIN providers p ON p.id = s.provider WHERE s.id = ?",
      manifest.id
    ) { (key: try $0[0] as String, name: try $0[1] as String, kind: try $0[2] as String) }
    if let owner {
      guard owner.key == key else {
        throw RegistryError(
          .otherProvider,
          "The id \(manifest.id) belongs to \(owner.name)",
          hint: "Choose an id of your own in service.json, or submit with the provider’s name and contact."
        )
      }
      guard owner.kind == manifest.kind.rawValue else {
        throw RegistryError(
          .kindChanged,
          "\(manifest.id) is a service of kind \(owner.kind), not \(manifest.kind.rawValue)",
          hint: "Give a service of another kind an id of its own."
        )
      }
      return
    }
    try db.execute(
      "INSERT INTO providers (key, name, first_seen) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
      key,
      manifest.provider.name,
      time
    )
    try db.execute(
      "INSERT INTO services SELECT ?, id, ?, ? FROM providers WHERE key = ?",
      manifest.id,
      manifest.kind.rawValue,
      time,
      key
    )
  }

  private static func key(_ provider: Provider) -> String {
    SHA256.hex(Array("\(provider.name.lowercased())\u{0}\(provider.contact.lowercased())".utf8))
  }

  /// The version named, or the newest that the act fits; an act that fits none is told of the newest.
  private static func target(_ act: RegistryAct, _ record: ServiceRecord, _ version: String?) throws -> VersionRecord {
    guard let version else {
      if let fitting = record.versions.first(where: { act.allowedIn.contains($0.state) }) { return fitting }
      guard let newest = record.versions.first else { throw unknown(record.id) }
      return newest
    }
    guard let found = record.versions.first(where: { $0.manifest.version == version }) else {
      throw RegistryError(
        .unknownService,
        "\(record.id) has no version \(version)",
        hint: "It has \(record.versions.map(\.manifest.version).joined(separator: ", "))."
      )
    }
    return found
  }

  private static func log(
    _ act: RegistryAct,
    _ who: String,
    _ service: String,
    _ version: String,
    _ digest: ContentDigest,
    _ reason: String?,
    _ time: String,
    _ db: Connection
  ) throws {
    try db.execute(
      "INSERT INTO audit (at, who, act, service, version, digest, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
      time,
      who,
      act.rawValue,
      service,
      version,
      digest,
      reason
    )
  }

  /// One row of words a service: those of the version that people meet.
  private static func index(_ service: String, _ db: Connection) throws {
    try db.execute("DELETE FROM search WHERE service = ?", service)
    guard let current = try record(service, db).current?.manifest else { return }
    let words = [
      current.name.fr, current.name.en, current.summary.fr, current.summary.en, current.provider.name, service,
    ]
    try db.execute("INSERT INTO search VALUES (?, ?)", SearchWords.folded(words.joined(separator: " \n ")), service)
  }

  static func unknown(_ service: String) -> RegistryError {
    RegistryError(
      .unknownService,
      "There is no service \(service)",
      hint: "See those that there are with openlab catalogue."
    )
  }

  private static func text(_ manifest: Manifest) -> String { String(decoding: manifest.json, as: UTF8.self) }

  private func write<T>(_ body: (Connection) throws -> T) throws(RegistryError) -> T {
    do { return try database.write(body) } catch { throw RegistryError(error) }
  }
}
