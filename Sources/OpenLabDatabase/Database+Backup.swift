internal import COpenLabSQLite

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Database {
  /// Copies one consistent state to `destination` while others read and write; the file appears whole or not at all.
  /// - Parameter replacing: whether a file that is already there may be replaced.
  /// - Throws: `DatabaseError`: `cannotOpen` when the destination exists or cannot be made, `diskFull`.
  package func backup(to destination: String, replacing: Bool = false) throws {
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
    }
    try FileSync.publish(temporary, as: destination)
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
