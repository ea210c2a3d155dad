internal import Foundation
internal import OpenLabDatabase
internal import OpenLabProtocol

/// The bundles of a backup: their files as rows beside the registry's.
///
/// The registry knows nothing of what they hold; the host's store checks each against its digest before it runs.
enum BundleArchive {
  static let table = "backup_files"

  /// Large files are several rows.
  private static let part = 8 << 20

  /// Adds the files of all bundles that versions name. The copy was made before, so each of them is there.
  static func add(from folder: String, to db: Connection) throws {
    try db.script(
      """
      CREATE TABLE backup_files (
        path TEXT NOT NULL, part INTEGER NOT NULL, mode INTEGER NOT NULL, contents BLOB, PRIMARY KEY (path, part)
      ) STRICT
      """
    )
    for digest in try digests(db) {
      let name = name(digest)
      guard FileManager.default.fileExists(atPath: "\(folder)/\(name)") else { continue }
      try add(folder: name, from: folder, to: db)
      // What the store notes beside it: that it was sent in, so that it only ever runs in the sandbox.
      let mark = ".uploaded-\(digest.hex)"
      if FileManager.default.fileExists(atPath: "\(folder)/\(mark)") { try add(file: mark, from: folder, to: db) }
    }
  }

  /// Puts back the bundles that are not in the folder.
  /// - Returns: how many, and those that are nowhere.
  static func restore(from db: Connection, into folder: String) throws -> (restored: Int, missing: [ContentDigest]) {
    let files = FileManager.default
    let hasTable: Int? = try db.value("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table)
    var restored = 0
    var missing: [ContentDigest] = []
    for digest in try digests(db) {
      let name = name(digest)
      if hasTable != nil { try restore(mark: ".uploaded-\(digest.hex)", from: db, into: folder) }
      if files.fileExists(atPath: "\(folder)/\(name)") { continue }
      guard hasTable != nil, try restore(bundle: name, from: db, into: folder) else {
        missing.append(digest)
        continue
      }
      restored += 1
    }
    return (restored, missing)
  }

  private static func digests(_ db: Connection) throws -> [ContentDigest] {
    try db.rows("SELECT DISTINCT digest FROM versions WHERE state <> 'withdrawn' ORDER BY digest") { try $0[0] }
  }

  private static func name(_ digest: ContentDigest) -> String { "sha256-\(digest.hex)" }

  // MARK: Into the backup

  private static func add(folder name: String, from root: String, to db: Connection) throws {
    try db.execute("INSERT INTO backup_files VALUES (?, 0, ?, NULL)", name, try mode("\(root)/\(name)"))
    for child in try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(name)").sorted() {
      let path = "\(name)/\(child)"
      let type = try FileManager.default.attributesOfItem(atPath: "\(root)/\(path)")[.type] as? FileAttributeType
      switch type {
      case .typeDirectory: try add(folder: path, from: root, to: db)
      case .typeRegular: try add(file: path, from: root, to: db)
      // A bundle holds plain files and folders; anything else would not be what was certified.
      default: continue
      }
    }
  }

  private static func add(file path: String, from root: String, to db: Connection) throws {
    let mode = try mode("\(root)/\(path)")
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "\(root)/\(path)"))
    defer { try? file.close() }
    var number = 0
    repeat {
      let bytes = try file.read(upToCount: part) ?? Data()
      if bytes.isEmpty, number > 0 { break }
      try db.execute("INSERT INTO backup_files VALUES (?, ?, ?, ?)", path, number, mode, Array(bytes))
      number += 1
      if bytes.count < part { break }
    } while true
  }

  private static func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o444
  }

  // MARK: Out of the backup

  private static func restore(mark: String, from db: Connection, into folder: String) throws {
    let has: Int? = try db.value("SELECT 1 FROM backup_files WHERE path = ?", mark)
    guard has != nil, !FileManager.default.fileExists(atPath: "\(folder)/\(mark)") else { return }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileSync.write([], to: "\(folder)/\(mark)")
  }

  /// Whole or not at all: made beside, then renamed.
  private static func restore(bundle name: String, from db: Connection, into folder: String) throws -> Bool {
    let paths = try db.rows(
      "SELECT path, mode, contents IS NULL FROM backup_files WHERE part = 0 AND (path = ?1 OR path LIKE ?1 || '/%') ORDER BY path",
      name
    ) { (path: try $0[0] as String, mode: try $0[1] as Int, isFolder: try $0[2] as Bool) }
    guard paths.first?.path == name, paths.allSatisfy({ isPlain($0.path) }) else { return false }
    let files = FileManager.default
    let making = "\(folder)/.making-restore-\(ProcessInfo.processInfo.processIdentifier)"
    try remove(making)
    defer { try? remove(making) }
    func place(_ path: String) -> String { making + path.dropFirst(name.count) }
    for entry in paths {
      if entry.isFolder {
        try files.createDirectory(atPath: place(entry.path), withIntermediateDirectories: true)
      } else {
        var bytes: [UInt8] = []
        try db.each("SELECT contents FROM backup_files WHERE path = ? ORDER BY part", arguments: [entry.path]) { row in
          row.withBytes(0) { bytes.append(contentsOf: $0) }
          return true
        }
        try FileSync.write(bytes, to: place(entry.path), permissions: UInt32(entry.mode & 0o777))
        try files.setAttributes([.posixPermissions: entry.mode & 0o777], ofItemAtPath: place(entry.path))
      }
    }
    // Folders last, since nothing can be put in one that is read-only; the bundle's own after it has its name.
    for entry in paths.reversed() where entry.isFolder && entry.path != name {
      try files.setAttributes([.posixPermissions: entry.mode & 0o777], ofItemAtPath: place(entry.path))
    }
    try files.moveItem(atPath: making, toPath: "\(folder)/\(name)")
    try files.setAttributes([.posixPermissions: paths[0].mode & 0o777], ofItemAtPath: "\(folder)/\(name)")
    try FileSync.sync(folder)
    return true
  }

  /// Nothing that leads out of the folder, whoever made the file.
  private static func isPlain(_ path: String) -> Bool {
    !path.contains("\u{0}")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part != "." && part != ".."
      }
  }

  private static func remove(_ folder: String) throws {
    guard FileManager.default.fileExists(atPath: folder) else { return }
    // Read-only folders cannot be emptied.
    if let inside = FileManager.default.enumerator(atPath: folder) {
      for case let path as String in inside {
        try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(folder)/\(path)")
      }
    }
    try FileManager.default.removeItem(atPath: folder)
  }
}
