internal import COpenLabSQLite

/// One row of a result, valid only inside the closure that receives it (it is not copyable, so it cannot leave).
package struct Row: ~Copyable {
  let statement: OpaquePointer
  let sql: String
  let path: String

  /// The number of columns.
  package var count: Int { Int(sqlite3_column_count(statement)) }

  /// The value of a column (from 0), as the type that the caller expects.
  package subscript<T: SQLReadable>(_ column: Int) -> T {
    get throws(DatabaseError) {
      guard column >= 0, column < count else {
        throw DatabaseError(.misuse, detail: "there is no column \(column)", sql: sql, path: path)
      }
      let value = value(at: Int32(column))
      guard let result = T(sqlValue: value) else {
        let name = sqlite3_column_name(statement, Int32(column)).map { String(cString: $0) } ?? "\(column)"
        throw DatabaseError(
          .columnType,
          detail: "column \(name) holds \(value), expected \(T.sqlName)",
          sql: sql,
          path: path
        )
      }
      return result
    }
  }

  /// Lends the bytes of a text or blob column without a copy; they are valid only inside `body`.
  package func withBytes<T, E: Error>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws(E) -> T) throws(E) -> T {
    let bytes = sqlite3_column_blob(statement, Int32(column))
    let length = Int(sqlite3_column_bytes(statement, Int32(column)))
    return try body(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : length))
  }

  private func value(at column: Int32) -> SQLValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      .text(withBytes(Int(column)) { String(decoding: $0, as: UTF8.self) })
    case SQLITE_BLOB: .blob(withBytes(Int(column)) { Array($0) })
    default: .null
    }
  }
}
