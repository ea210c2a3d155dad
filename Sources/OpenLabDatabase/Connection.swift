internal import COpenLabSQLite

/// One connection inside a `read` or `write` of a ``Database``; it must not leave that closure.
///
/// Not Sendable: SQLite runs without its own mutex here, one thread at a time.
package final class Connection {
  let handle: OpaquePointer
  package let path: String
  private var statements: [String: Statement] = [:]
  private var uses = 0
  private let deadline = Deadline()

  /// Prepared statements kept for the next use.
  private static let cachedStatements = 128

  init(path: String, flags: Int32, options: DatabaseOptions) throws(DatabaseError) {
    var handle: OpaquePointer?
    let name = options.access == .immutable ? Self.immutableName(path) : path
    let result = sqlite3_open_v2(name, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard result == SQLITE_OK, let handle else {
      let error = DatabaseError(result: result, handle: handle, sql: nil, path: path)
      sqlite3_close_v2(handle)
      throw error
    }
    self.handle = handle
    self.path = path
    sqlite3_busy_timeout(handle, Int32(clamping: options.busyTimeout.milliseconds))
    openlab_harden(handle)
  }

  deinit {
    statements.removeAll()
    sqlite3_close_v2(handle)
  }

  /// Runs one statement that gives no rows.
  /// - Returns: how many rows it inserted, changed or deleted.
  @discardableResult
  package func execute(_ sql: String, _ arguments: any SQLBindable...) throws(DatabaseError) -> Int {
    try execute(sql, arguments: arguments)
  }

  @discardableResult
  package func execute(_ sql: String, arguments: [any SQLBindable]) throws(DatabaseError) -> Int {
    let statement = try prepared(sql, arguments)
    defer { statement.reset() }
    while try step(statement) {}
    return Int(sqlite3_changes(handle))
  }

  /// Runs several statements without arguments: a schema, a pragma.
  package func script(_ sql: String) throws(DatabaseError) {
    let result = sqlite3_exec(handle, sql, nil, nil, nil)
    guard result == SQLITE_OK else { throw error(result, sql) }
  }

  /// All rows, each through `map`. Throws `DatabaseError`, or what `map` throws.
  package func rows<T>(
    _ sql: String,
    _ arguments: any SQLBindable...,
    map: (borrowing Row) throws -> T
  ) throws -> [T] {
    try rows(sql, arguments: arguments, map: map)
  }

  package func rows<T>(
    _ sql: String,
    arguments: [any SQLBindable],
    map: (borrowing Row) throws -> T
  ) throws -> [T] {
    var result: [T] = []
    try each(sql, arguments: arguments) {
      result.append(try map($0))
      return true
    }
    return result
  }

  /// The first row through `map`; nil when there is none. Throws `DatabaseError`, or what `map` throws.
  package func first<T>(
    _ sql: String,
    _ arguments: any SQLBindable...,
    map: (borrowing Row) throws -> T
  ) throws -> T? {
    var result: T?
    try each(sql, arguments: arguments) {
      result = try map($0)
      return false
    }
    return result
  }

  /// The first column of the first row; nil when there is no row.
  package func value<T: SQLReadable>(_ sql: String, _ arguments: any SQLBindable...) throws(DatabaseError) -> T? {
    let statement = try prepared(sql, arguments)
    defer { statement.reset() }
    guard try step(statement) else { return nil }
    return try Row(statement: statement.handle, sql: sql, path: path)[0]
  }

  /// Streams rows to `body` until it answers false. Throws `DatabaseError`, or what `body` throws.
  package func each(
    _ sql: String,
    arguments: [any SQLBindable],
    body: (borrowing Row) throws -> Bool
  ) throws {
    let statement = try prepared(sql, arguments)
    defer { statement.reset() }
    while try step(statement) {
      let row = Row(statement: statement.handle, sql: sql, path: path)
      if try !body(row) { return }
    }
  }

  /// The rowid of the row inserted last on this connection.
  package var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Runs `body`, bounded by a deadline and by the cancellation of the current task.
  func withDeadline<T>(_ limit: Duration?, _ body: () throws -> T) throws -> T {
    deadline.start(limit)
    // The context lives as long as the connection; the handler is taken away below, before anything else runs.
    sqlite3_progress_handler(
      handle,
      Deadline.instructions,
      Deadline.handler,
      Unmanaged.passUnretained(deadline).toOpaque()
    )
    defer { sqlite3_progress_handler(handle, 0, nil, nil) }
    return try body()
  }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  func error(_ result: Int32, _ sql: String?) -> DatabaseError {
    if result & 0xff == SQLITE_INTERRUPT, deadline.isOver {
      return DatabaseError(.timedOut, sqliteCode: result, detail: "the time is over", sql: sql, path: path)
    }
    return DatabaseError(result: result, handle: handle, sql: sql, path: path)
  }

  private func step(_ statement: Statement) throws(DatabaseError) -> Bool {
    switch sqlite3_step(statement.handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let result: throw error(result, statement.sql)
    }
  }

  private func prepared(_ sql: String, _ arguments: [any SQLBindable]) throws(DatabaseError) -> Statement {
    let statement = try cached(sql)
    guard Int(sqlite3_bind_parameter_count(statement.handle)) == arguments.count else {
      let detail = "expected \(sqlite3_bind_parameter_count(statement.handle)) arguments, found \(arguments.count)"
      throw DatabaseError(.misuse, detail: detail, sql: sql, path: path)
    }
    for (index, argument) in arguments.enumerated() {
      let result = statement.bind(argument.sqlValue, at: Int32(index + 1))
      guard result == SQLITE_OK else { throw error(result, sql) }
    }
    return statement
  }

  private func cached(_ sql: String) throws(DatabaseError) -> Statement {
    uses += 1
    if let statement = statements[sql], !statement.isBusy {
      statement.lastUse = uses
      return statement
    }
    let statement = try Statement(sql, connection: handle, path: path)
    statement.lastUse = uses
    if statements.count >= Self.cachedStatements,
      let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      statements[oldest.key] = nil
    }
    // A second use of the same text inside the first keeps the first one's place.
    if statements[sql] == nil { statements[sql] = statement }
    return statement
  }

  /// A URI that tells SQLite that the file never changes; what a URI would read otherwise is escaped (RFC 3986 §2.1).
  private static func immutableName(_ path: String) -> String {
    var name = "file:"
    for byte in path.utf8 {
      let isPlain = byte | 32 &- 97 < 26 || byte &- 48 < 10 || "/-._~".utf8.contains(byte)
      name += isPlain ? String(UnicodeScalar(byte)) : "%" + hex(byte >> 4) + hex(byte & 15)
    }
    return name + "?immutable=1"
  }

  private static func hex(_ digit: UInt8) -> String { String(digit, radix: 16, uppercase: true) }
}
