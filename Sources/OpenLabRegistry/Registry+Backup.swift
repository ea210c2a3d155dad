internal import Foundation
internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// Copies one consistent state to a file while the registry is used, with the bundles that its versions name. The file
  /// appears whole or not at all, readable by its owner only.
  /// - Parameter replacing: whether a file that is already there may be replaced.
  package func backup(to path: String, replacing: Bool = false) throws(RegistryError) {
    do {
      try database.backup(to: path, replacing: replacing) { try BundleArchive.add(from: self.bundleFolder, to: $0) }
    } catch let error as DatabaseError where error.path == path && error.code == .cannotOpen && error.sqliteCode == 0 {
      throw RegistryError(
        .invalidValue,
        LocalizedText("\(path) existe déjà", "\(path) exists already"),
        hint: LocalizedText("Donnez un nom nouveau, ou --force.", "Give a new name, or --force.")
      )
    } catch { throw RegistryError(error) }
  }

  /// Puts a backup in the place of a data folder's registry, also while others use it: they see either state, whole.
  ///
  /// The file is checked first: its structure, its references, its schema against this program's, the chain of its log.
  /// The state from before is kept beside, and the restore is a row of the log. Sessions end, and tokens that were revoked
  /// since the backup stay revoked.
  /// - Throws: `invalidBackup` for a file that is none, is damaged or was tampered with, `newerData`, `diskFull`,
  ///   `readOnly`, `busy`.
  @discardableResult
  package static func restore(
    from file: String,
    into data: String,
    by actor: RegistryActor,
    now: @escaping @Sendable () -> String = { Date.now.formatted(.iso8601) }
  ) throws(RegistryError) -> RestoreReport {
    do {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue,
        FileManager.default.isReadableFile(atPath: file)
      else { throw invalid(file, "it cannot be read") }
      try FileManager.default.createDirectory(
        atPath: data,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      let scratch = "\(data)/.restore-\(ProcessInfo.processInfo.processIdentifier)"
      try? FileManager.default.removeItem(atPath: scratch)
      try FileManager.default.createDirectory(
        atPath: scratch,
        withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700]
      )
      defer { try? FileManager.default.removeItem(atPath: scratch) }
      let candidate = Self.file(in: scratch)
      try copy(file, to: candidate)
      try checkStructure(candidate, named: file, scratch: scratch)
      // Brings an older one up to this program, as opening it would.
      let restored = try open(scratch, named: file, now)
      defer { restored.close() }
      let verdict = try restored.verifyAudit()
      if let finding = verdict.finding { throw invalid(file, "its log is not whole: \(finding.detail)") }
      let bundles = try restored.database.read {
        try BundleArchive.restore(from: $0, into: "\(data)/bundles")
      }
      let live = FileManager.default.fileExists(atPath: Self.file(in: data)) ? try? Registry(data: data, now: now) : nil
      defer { live?.close() }
      try restored.adopt(revokedIn: live, file: file, by: actor)
      let aside = try replace(data, live, restored)
      let counts = try restored.read {
        (
          services: try $0.value("SELECT count(*) FROM services") ?? 0,
          versions: try $0.value("SELECT count(*) FROM versions") ?? 0
        )
      }
      return RestoreReport(
        services: counts.services,
        versions: counts.versions,
        head: verdict.head,
        aside: aside,
        bundles: bundles.restored,
        missingBundles: bundles.missing
      )
    } catch { throw RegistryError(error) }
  }

  // MARK: The steps of a restore

  private static func invalid(_ file: String, _ why: String) -> RegistryError {
    RegistryError(
      .invalidBackup,
      LocalizedText(
        "\(file) n’est pas une sauvegarde intacte du catalogue",
        "\(file) is no sound backup of the catalogue"
      ),
      hint: LocalizedText(
        "Donnez un fichier fait par « openlab backup ». Rien n’a été changé.",
        "Give a file made by 'openlab backup'. Nothing was changed."
      ),
      cause: why
    )
  }

  private static func copy(_ file: String, to candidate: String) throws {
    guard FileManager.default.createFile(atPath: candidate, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw DatabaseError(.readOnly, detail: "cannot be made", path: candidate) }
    let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
    let target = try FileHandle(forWritingTo: URL(fileURLWithPath: candidate))
    defer {
      try? source.close()
      try? target.close()
    }
    while let bytes = try source.read(upToCount: 1 << 20), !bytes.isEmpty {
      do { try target.write(contentsOf: bytes) } catch {
        throw DatabaseError(.diskFull, detail: error.localizedDescription, path: candidate)
      }
    }
  }

  /// Before anything of it runs: a schema may hold triggers.
  private static func checkStructure(_ candidate: String, named file: String, scratch: String) throws {
    let database: Database
    let names: [String]
    do {
      database = try Database(path: candidate, options: DatabaseOptions(access: .immutable))
      names = try database.appliedMigrations()
    } catch { throw invalid(file, "\(error)") }
    defer { database.close() }
    let known = RegistryMigrations.all.map(\.name)
    guard !names.isEmpty else { throw invalid(file, "it is not a registry") }
    guard names.count <= known.count, names == Array(known.prefix(names.count)) else {
      if names.starts(with: known) { throw DatabaseError(.newerSchema, detail: "newer steps", path: file) }
      throw invalid(file, "it is another program’s")
    }
    let fresh = try Database(path: "\(scratch)/fresh.sqlite", options: DatabaseOptions(trustsSchema: true))
    defer { fresh.close() }
    try fresh.migrate(Array(RegistryMigrations.all.prefix(names.count)))
    let expected = try fresh.schema()
    let found = try database.schema().filter { !$0.key.contains(BundleArchive.table) }
    if let strange = found.first(where: { expected[$0.key] != $0.value }) {
      throw invalid(file, "its schema is not ours: \(strange.key)")
    }
    if let missing = expected.keys.first(where: { found[$0] == nil }) {
      throw invalid(file, "its schema lacks \(missing)")
    }
    let problems = try database.integrityProblems()
    if let problem = problems.first { throw invalid(file, problem) }
  }

  private static func open(
    _ scratch: String,
    named file: String,
    _ now: @escaping @Sendable () -> String
  ) throws -> Registry {
    do throws(RegistryError) {
      return try Registry(data: scratch, now: now)
    } catch {
      guard error.code == .damaged else { throw error }
      throw invalid(file, error.cause ?? "\(error)")
    }
  }

  /// Takes over what must outlive a step back in time, and notes the restore.
  private func adopt(revokedIn live: Registry?, file: String, by actor: RegistryActor) throws {
    let time = now()
    let revoked: [(hash: String, at: String)] =
      try live?.database.read { db in
        try db.rows("SELECT hash, revoked FROM tokens WHERE revoked IS NOT NULL") { (try $0[0], try $0[1]) }
      } ?? []
    let before = try live?.auditHead()
    try database.write { db in
      for token in revoked {
        try db.execute("UPDATE tokens SET revoked = coalesce(revoked, ?) WHERE hash = ?", token.at, token.hash)
      }
      try db.execute("DELETE FROM sessions")
      let name = (file as NSString).lastPathComponent
      let words = "\(name)" + (before.map { "; before it the log ended with \($0)" } ?? "")
      try Self.log("restore", by: actor, at: time, reason: words, db)
    }
    // The bundles are in their folder by now.
    try database.withWriter { try $0.script("DROP TABLE IF EXISTS backup_files; VACUUM") }
  }

  /// Keeps what is there aside, then puts the restored one in its place.
  private static func replace(_ data: String, _ live: Registry?, _ restored: Registry) throws -> String? {
    let target = Self.file(in: data)
    let time = restored.now().replacing(":", with: "").replacing("-", with: "")
    var aside = "\(data)/registry-before-\(time).sqlite"
    var number = 1
    while FileManager.default.fileExists(atPath: aside) {
      number += 1
      aside = "\(data)/registry-before-\(time)-\(number).sqlite"
    }
    if let live {
      try live.database.backup(to: aside)
      try live.database.replaceContents(with: restored.database)
      return aside
    }
    try restored.database.withWriter { try $0.script("PRAGMA wal_checkpoint(TRUNCATE)") }
    let hadOne = FileManager.default.fileExists(atPath: target)
    if hadOne {
      // It cannot be opened: it is kept as it is, with what belongs to it.
      for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: target + suffix) {
        try FileManager.default.moveItem(atPath: target + suffix, toPath: aside + suffix)
      }
    }
    try restored.database.backup(to: target)
    return hadOne ? aside : nil
  }
}
