internal import COpenLabSQLite

/// A prepared statement, reset and unbound after each use.
final class Statement {
  let handle: OpaquePointer
  let sql: String
  /// Goes up by one each use of the connection: the least is evicted first.
  var lastUse = 0

  init(_ sql: String, connection: OpaquePointer, path: String) throws(DatabaseError) {
    var statement: OpaquePointer?
    var rest = ""
    var copy = sql
    let result = copy.withUTF8 { text in
      text.withMemoryRebound(to: CChar.self) { text in
        var tail: UnsafePointer<CChar>?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        let result = sqlite3_prepare_v3(connection, text.baseAddress, Int32(text.count), flags, &statement, &tail)
        if let start = text.baseAddress, let tail {
          let remaining = UnsafeRawBufferPointer(start: tail, count: text.count - (tail - start))
          rest = String(decoding: remaining, as: UTF8.self)
        }
        return result
      }
    }
    guard result == SQLITE_OK else {
      throw DatabaseError(result: result, handle: connection, sql: sql, path: path)
    }
    guard let statement, rest.utf8.allSatisfy({ $0 == 32 || $0 == 10 || $0 == 13 || $0 == 9 || $0 == 59 }) else {
      sqlite3_finalize(statement)
      throw DatabaseError(.misuse, detail: "expected exactly one statement", sql: sql, path: path)
    }
    self.handle = statement
    self.sql = sql
  }

  deinit { sqlite3_finalize(handle) }

  /// Whether rows of it are being read further up the stack.
  var isBusy: Bool { sqlite3_stmt_busy(handle) != 0 }

  /// Returns SQLite's result code.
  func bind(_ value: SQLValue, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let value): return sqlite3_bind_int64(handle, index, value)
    case .real(let value): return sqlite3_bind_double(handle, index, value)
    case .text(var value):
      return value.withUTF8 { text in
        text.withMemoryRebound(to: CChar.self) { text in
          // An empty Swift buffer may have no address, which SQLite would take for NULL.
          guard let start = text.baseAddress else { return openlab_bind_text(handle, index, "", 0) }
          return openlab_bind_text(handle, index, start, Int32(text.count))
        }
      }
    case .blob(let value):
      if value.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
      return value.withUnsafeBytes { openlab_bind_blob(handle, index, $0.baseAddress, Int32($0.count)) }
    }
  }

  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }
}
