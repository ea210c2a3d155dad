internal import COpenLabSQLite

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Database {
  /// Copies one consistent state to `destination` while others read and write; the file appears whole or not at all.
  /// - Parameters:
  ///   - replacing: whether a file that is already there may be replaced.
  ///   - finishing: adds to the copy before it appears, as one transaction.
  /// - Throws: `DatabaseError`: `cannotOpen` when the destination exists or cannot be made, `diskFull`.
  package func backup(
    to destination: String,
    replacing: Bool = false,
    finishing: ((Connection) throws -> Void)? = nil
  ) throws {
    if !replacing, access(destination, F_OK) == 0 {
      throw DatabaseError(
        .cannotOpen,
        detail: "the file exists",
        path: destination,
        hint: "Name a file that does not exist yet."
      )
    }
    let temporary = "\(destination).\(getpid()).partial"
    unlink(temporary)
    defer { unlink(temporary) }
    try read(timeout: .seconds(3_600)) { source in
      var options = DatabaseOptions(journal: .memory, durability: .off)
      options.permissions = self.options.permissions
      let target = try Database(path: temporary, options: options)
      try target.withWriter { target in
        guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
          throw DatabaseError(
            result: sqlite3_errcode(target.handle),
            handle: target.handle,
            sql: nil,
            path: temporary
          )
        }
        // One step over the reader's snapshot: in WAL mode that holds no writer up.
        let step = sqlite3_backup_step(backup, -1)
        let finish = sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, finish == SQLITE_OK else {
          let result = step == SQLITE_DONE ? finish : step
          throw DatabaseError(result: result, handle: target.handle, sql: nil, path: destination)
        }
      }
      if let finishing { try target.write(finishing) }
    }
    try FileSync.publish(temporary, as: destination)
  }

  /// Takes over the contents of another database in one transaction, while others read and write: they see either.
  /// - Throws: `DatabaseError`: `locked` when another process writes for longer than the busy timeout, `diskFull`.
  package func replaceContents(with other: Database) throws {
    let deadline = ContinuousClock.now + options.busyTimeout
    try other.read(timeout: .seconds(3_600)) { source in
      try withWriter { target in
        guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
          throw DatabaseError(result: sqlite3_errcode(target.handle), handle: target.handle, sql: nil, path: path)
        }
        var step = sqlite3_backup_step(backup, -1)
        // The busy handler is not asked here.
        while step & 0xff == SQLITE_BUSY || step & 0xff == SQLITE_LOCKED, ContinuousClock.now < deadline {
          usleep(2_000)
          step = sqlite3_backup_step(backup, -1)
        }
        let finish = sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, finish == SQLITE_OK else {
          throw DatabaseError(
            result: step == SQLITE_DONE ? finish : step,
            handle: target.handle,
            sql: nil,
            path: path
          )
        }
      }
    }
  }

  /// The schema as SQL, one statement each, by name: for comparing two files.
  package func schema() throws -> [String: String] {
    try read { connection in
      let rows = try connection.rows("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema") {
        (try $0[0] as String, try $0[1] as String)
      }
      return Dictionary(rows) { first, _ in first }
    }
  }

  /// What is wrong with the file's structure, indexes and references; empty when all is well.
  package func integrityProblems() throws -> [String] {
    try read(timeout: .seconds(3_600)) { connection in
      let structure: [String] = try connection.rows("PRAGMA integrity_check") { try $0[0] }
      let references: [String] = try connection.rows("PRAGMA foreign_key_check") { row in
        let table: String = try row[0]
        let rowid: Int64? = try row[1]
        let parent: String = try row[2]
        return "row \(rowid.map(String.init) ?? "?") of \(table) names nothing in \(parent)"
      }
      return structure.filter { $0 != "ok" } + references
    }
  }
}
