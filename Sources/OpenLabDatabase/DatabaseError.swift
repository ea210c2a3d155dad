internal import COpenLabSQLite

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What went wrong in a database, in SQLite's own number and in words that mend it.
package struct DatabaseError: Error, Hashable, Sendable {
  /// A stable, open code that callers branch on.
  package struct Code: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let diskFull = Code(rawValue: "database/disk-full")
    package static let readOnly = Code(rawValue: "database/read-only")
    package static let locked = Code(rawValue: "database/locked")
    package static let notADatabase = Code(rawValue: "database/not-a-database")
    package static let corrupt = Code(rawValue: "database/corrupt")
    package static let cannotOpen = Code(rawValue: "database/cannot-open")
    package static let constraint = Code(rawValue: "database/constraint")
    package static let interrupted = Code(rawValue: "database/interrupted")
    package static let timedOut = Code(rawValue: "database/timed-out")
    package static let inputOutput = Code(rawValue: "database/input-output")
    package static let newerSchema = Code(rawValue: "database/newer-schema")
    package static let otherSchema = Code(rawValue: "database/other-schema")
    package static let columnType = Code(rawValue: "database/column-type")
    package static let misuse = Code(rawValue: "database/misuse")
    package static let other = Code(rawValue: "database/other")
  }

  package var code: Code
  /// SQLite's extended result code; 0 where the error is our own.
  package var sqliteCode: Int32
  package var detail: String
  package var sql: String?
  package var path: String
  /// One sentence that says how to mend it.
  package var hint: String

  package init(
    _ code: Code,
    sqliteCode: Int32 = 0,
    detail: String,
    sql: String? = nil,
    path: String,
    hint: String? = nil
  ) {
    self.code = code
    self.sqliteCode = sqliteCode
    self.detail = detail
    self.sql = sql
    self.path = path
    self.hint = hint ?? Self.hint(for: code, path: path)
  }

  /// The error that a connection holds after a call that returned `result`.
  init(result: Int32, handle: OpaquePointer?, sql: String?, path: String) {
    // Errors of the open call itself leave a handle that may be nil: SQLite could not even allocate it.
    let detail = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(result))
    let extended = handle.map { sqlite3_extended_errcode($0) } ?? result
    let sqliteCode = extended & 0xff == result & 0xff ? extended : result
    var code = Self.code(of: sqliteCode)
    // SQLite names only ENOSPC so; a quota and a file's limit are the same to whoever must mend it.
    if code == .inputOutput, let handle, [ENOSPC, EDQUOT, EFBIG].contains(openlab_last_errno(handle)) {
      code = .diskFull
    }
    // The file of shared memory could not grow: SQLite keeps no errno of that.
    if sqliteCode == Self.sharedMemorySize { code = .diskFull }
    self.init(code, sqliteCode: sqliteCode, detail: detail, sql: sql, path: path)
  }

  /// `SQLITE_IOERR_SHMSIZE`, a macro that Swift does not see.
  private static let sharedMemorySize = SQLITE_IOERR | 19 << 8

  private static func code(of result: Int32) -> Code {
    switch result & 0xff {
    case SQLITE_FULL: .diskFull
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
    case SQLITE_BUSY, SQLITE_LOCKED: .locked
    case SQLITE_NOTADB: .notADatabase
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_CANTOPEN: .cannotOpen
    case SQLITE_CONSTRAINT: .constraint
    case SQLITE_INTERRUPT: .interrupted
    case SQLITE_IOERR: .inputOutput
    case SQLITE_MISUSE, SQLITE_RANGE: .misuse
    default: .other
    }
  }

  private static func hint(for code: Code, path: String) -> String {
    switch code {
    case .diskFull: "Free space on the disk that holds \(path), then try again: nothing was changed."
    case .readOnly: "Make \(path) and its folder writable for this user."
    case .locked: "Another process is writing to \(path): wait for it or stop it, then try again."
    case .notADatabase: "\(path) is not a SQLite file: name another file, or move this one away."
    case .corrupt: "\(path) is damaged: restore a backup."
    case .cannotOpen: "Check that \(path) exists and that this user may read it."
    case .constraint: "The row breaks a rule of the table: see the detail."
    case .interrupted: "The work was cancelled; nothing was changed."
    case .timedOut: "Ask for less, or allow more time."
    case .inputOutput: "The disk that holds \(path) refused a read or a write: check its space, limits and health."
    case .newerSchema: "Update openlab, or name another data folder."
    case .otherSchema: "\(path) belongs to something else: name another data folder."
    default: "This is a defect of openlab: please report it with the line above."
    }
  }
}

extension DatabaseError: CustomStringConvertible {
  package var description: String {
    var text = "\(path): \(detail)"
    if sqliteCode != 0 { text += " (SQLite \(sqliteCode))" }
    if let sql { text += " in: \(sql)" }
    return "\(text). \(hint)"
  }
}
