internal import Foundation
internal import OpenLabDatabase
package import OpenLabProtocol
internal import Synchronization

/// The catalogue's memory in a data folder: services, versions and their states, who may do what, tries, reactions, and
/// the log of every act.
///
/// Several processes may have it open. Each act is one durable transaction together with its row in the log: a process
/// that is killed loses nothing that had returned, and leaves nothing half done. Calls block for the disk (a commit
/// takes some tenths of a millisecond, a look-up some microseconds): call them off an event loop.
///
/// **Who owns an id.** The first submit binds it to the provider of the manifest, known by name and contact together.
/// On the command line these are taken at their word, which keeps honest teams apart and is no login; in the portal a
/// provider's token must be that provider's.
package final class Registry: Sendable {
  let database: Database
  /// The folder that holds everything.
  package let data: String
  /// Where the bundles of the catalogue lie; the host's store keeps them there, this keeps their digests.
  package let bundleFolder: String
  /// Whether the disk takes no writes: what can be read is read, and acts are refused with `registry/read-only`.
  package let isReadOnly: Bool
  let now: @Sendable () -> String
  let catalogueCache = Mutex(CatalogueCache())

  /// Opens or makes `registry.sqlite` in a data folder, which is made readable by its owner only.
  /// - Parameters:
  ///   - busySeconds: how long to wait while another process writes.
  ///   - now: the time of acts, UTC in ISO 8601 with whole seconds.
  package init(
    data: String,
    busySeconds: Int = 10,
    now: @escaping @Sendable () -> String = { Date.now.formatted(.iso8601) }
  ) throws(RegistryError) {
    self.now = now
    self.data = data
    bundleFolder = "\(data)/bundles"
    do {
      try FileManager.default.createDirectory(
        atPath: data,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw RegistryError(
        .readOnly,
        LocalizedText("le dossier \(data) ne peut être créé", "the folder \(data) cannot be made"),
        hint: LocalizedText(
          "Donnez un dossier où vous pouvez écrire : --data DOSSIER",
          "Give a folder that you may write to: --data DIR"
        ),
        cause: error.localizedDescription
      )
    }
    do {
      if let frozen = try Self.onReadOnlyDisk(data) {
        database = frozen
        isReadOnly = true
        return
      }
      database = try Database(
        path: Self.file(in: data),
        options: DatabaseOptions(busyTimeout: .seconds(busySeconds), trustsSchema: true)
      )
      isReadOnly = false
      try database.migrate(RegistryMigrations.all)
      try Self.refreshListings(database)
    } catch { throw RegistryError(error) }
  }

  /// Where the registry of a data folder lies.
  package static func file(in data: String) -> String { "\(data)/registry.sqlite" }

  /// Hands a version in. The same version with the same contents changes nothing; with other contents it is replaced
  /// as long as it is only submitted, or was sent back.
  /// - Parameters:
  ///   - digest: of the bundle, which is in its store before: a row never names what is not there.
  ///   - actor: nil for the command line, where the manifest's provider is taken at its word; a provider who signed in
  ///     must be that provider.
  /// - Throws: `otherProvider`, `versionTaken`, `kindChanged`, `notAllowed`.
  @discardableResult
  package func submit(
    _ manifest: Manifest,
    digest: ContentDigest,
    by actor: RegistryActor? = nil
  ) throws(RegistryError) -> ServiceRecord {
    let time = now()
    return try write { db in
      let who = actor ?? RegistryActor.local(manifest.provider.name)
      try Self.require(who, may: RegistryAct.submit)
      try Self.bind(manifest, who, time, db)
      let existing = try Self.version(manifest.id, manifest.version, db)
      if let existing {
        let isSame = existing.digest == digest && existing.manifest == manifest
        if isSame, existing.state != .withdrawn, existing.state != .returned { return try Self.record(manifest.id, db) }
        guard RegistryAct.submit.allowedIn.contains(existing.state) else {
          throw Self.versionTaken(manifest, existing.state)
        }
      }
      try db.execute(
        """
        INSERT INTO versions (service, version, digest, manifest, state, submitted, changed) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET digest = excluded.digest, manifest = excluded.manifest, state = excluded.state,
          changed = excluded.changed, reason = NULL
        """,
        manifest.id,
        manifest.version,
        digest,
        String(decoding: manifest.json, as: UTF8.self),
        ServiceState.submitted.rawValue,
        time,
        time
      )
      // A yes was to the contents of before.
      try Self.forgetApprovals(manifest.id, manifest.version, db)
      try Self.log(
        RegistryAct.submit.rawValue,
        by: who,
        at: time,
        service: manifest.id,
        version: manifest.version,
        digest: digest,
        db
      )
      try Self.list(manifest.id, db)
      return try Self.record(manifest.id, db)
    }
  }

  /// What is wrong with the file; empty when all is well.
  package func integrityProblems() throws(RegistryError) -> [String] {
    do { return try database.integrityProblems() } catch { throw RegistryError(error) }
  }

  /// Closes the file: nothing may be asked of it afterwards.
  package func close() { database.close() }

  /// The registry of a disk that takes no writes, where nobody else can change it either: nil where it can be written.
  private static func onReadOnlyDisk(_ data: String) throws -> Database? {
    let file = file(in: data)
    guard FileManager.default.fileExists(atPath: file), access(data, W_OK) != 0, errno == EROFS else { return nil }
    // What only the log of a process that was killed holds is read beside the file; that takes the index of the log,
    // which cannot be made here.
    let log = (try? FileManager.default.attributesOfItem(atPath: "\(file)-wal")[.size] as? Int) ?? 0
    guard log == 0 || FileManager.default.fileExists(atPath: "\(file)-shm") else { return nil }
    let database = try Database(path: file, options: DatabaseOptions(access: log == 0 ? .immutable : .readOnly))
    guard try database.appliedMigrations() == RegistryMigrations.all.map(\.name) else { return nil }
    return database
  }

  // MARK: Inside a transaction

  private static func versionTaken(_ manifest: Manifest, _ state: ServiceState) -> RegistryError {
    RegistryError(
      .versionTaken,
      LocalizedText(
        "la version \(manifest.version) de \(manifest.id) existe (état : \(state.label.fr)) avec un autre contenu",
        "version \(manifest.version) of \(manifest.id) is \(state.label.en) with other contents"
      ),
      hint: LocalizedText(
        "Donnez à ce qui a changé une nouvelle version dans service.json.",
        "Give what changed a new version in service.json."
      )
    )
  }

  /// One transaction, alone among the writers of all processes.
  func write<T>(_ body: (Connection) throws -> T) throws(RegistryError) -> T {
    do { return try database.write(body) } catch { throw RegistryError(error) }
  }

  /// One snapshot.
  func read<T>(_ body: (Connection) throws -> T) throws(RegistryError) -> T {
    do { return try database.read(body) } catch { throw RegistryError(error) }
  }
}
