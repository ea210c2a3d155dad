internal import COpenLabSQLite
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A SQLite file that many threads share: one writer at a time, readers beside it.
///
/// `read` sees one consistent snapshot; `write` is one transaction that is committed when its closure returns and undone
/// when it throws. A `write` inside a `write` on the same database is a programming error and traps.
package final class Database: Sendable {
  package let path: String
  package let options: DatabaseOptions
  private let writer: Mutex<Lease?>
  private let idle = Mutex<[Lease]>([])

  /// A connection on its way between threads.
  private struct Lease: @unchecked Sendable {
    // Sent, never shared: it is in the idle list, or under the writer's lock, or held by exactly one `read`.
    let connection: Connection
  }

  /// Opens the file, or creates it with `options.permissions` when access is `.readWrite`.
  /// - Throws: `DatabaseError` with code `notADatabase`, `cannotOpen`, `readOnly`, `locked`, `corrupt`.
  package init(path: String, options: DatabaseOptions = DatabaseOptions()) throws(DatabaseError) {
    self.path = path
    self.options = options
    switch options.access {
    case .readOnly, .immutable:
      writer = Mutex(nil)
      let reader = Lease(connection: try Self.reader(path, options))
      idle.withLock { $0.append(reader) }
    case .readWrite:
      writer = Mutex(Lease(connection: try Self.writer(path, options)))
    }
  }

  /// Runs `body` over one snapshot of the database.
  /// - Parameter timeout: how long it may run; nil takes the option's.
  /// - Throws: `DatabaseError` (`timedOut`, `interrupted` when the task is cancelled), or what `body` throws.
  @discardableResult
  package func read<T>(timeout: Duration? = nil, _ body: (Connection) throws -> T) throws -> T {
    // Readers are opened as needed instead of waited for: a read inside a read cannot lock itself out.
    let lease = try idle.withLock { $0.popLast() } ?? Lease(connection: Self.reader(path, options))
    let connection = lease.connection
    defer {
      idle.withLock { if $0.count < options.idleReaders, !connection.isInTransaction { $0.append(lease) } }
    }
    return try connection.withDeadline(timeout ?? options.readTimeout) {
      try Self.transaction("BEGIN", connection, body)
    }
  }

  /// Runs `body` as one transaction, alone among writers of all processes.
  /// - Throws: `DatabaseError` (`diskFull`, `locked`, `readOnly`, `constraint`), or what `body` throws; nothing is
  ///   changed then.
  @discardableResult
  package func write<T>(_ body: (Connection) throws -> T) throws -> T {
    try withWriter { try Self.transaction("BEGIN IMMEDIATE", $0, body) }
  }

  /// Lends the writing connection without a transaction: for `PRAGMA`, `VACUUM`, `ANALYZE`.
  @discardableResult
  package func withWriter<T>(_ body: (Connection) throws -> T) throws -> T {
    // Mutex.withLock only returns what it may send; the result stays on this thread.
    var outcome: Result<T, any Error>?
    writer.withLock { lease in
      guard let connection = lease?.connection else { return }
      outcome = Result { try body(connection) }
    }
    guard let outcome else {
      throw DatabaseError(
        .readOnly,
        detail: "the database was opened to read only",
        path: path,
        hint: "Open it with access readWrite."
      )
    }
    return try outcome.get()
  }

  /// Closes what is open now, so that the file may be moved or removed; using the database after it is an error.
  package func close() {
    idle.withLock { $0.removeAll() }
    writer.withLock { $0 = nil }
  }

  private static func transaction<T>(_ begin: String, _ connection: Connection, _ body: (Connection) throws -> T) throws
    -> T
  {
    try connection.execute(begin)
    do {
      let result = try body(connection)
      try connection.execute("COMMIT")
      return result
    } catch {
      // SQLite has already rolled back by itself after some errors (disk full, for one).
      if connection.isInTransaction { _ = try? connection.execute("ROLLBACK") }
      throw error
    }
  }

  private static func writer(_ path: String, _ options: DatabaseOptions) throws(DatabaseError) -> Connection {
    // Made before SQLite makes it, so that it never exists with wider permissions; -wal and -shm copy them.
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, options.permissions)
    if file >= 0 { closeFile(file) }
    let connection = try Connection(path: path, flags: SQLITE_OPEN_READWRITE, options: options)
    if let pageSize = options.pageSize { try connection.script("PRAGMA page_size = \(pageSize)") }
    let mode = try journalMode(connection, options)
    guard mode?.uppercased() == options.journal.rawValue else {
      throw DatabaseError(
        .readOnly,
        detail: "the journal mode stays \(mode ?? "unknown") instead of \(options.journal.rawValue)",
        path: path
      )
    }
    try connection.script("PRAGMA synchronous = \(options.durability.rawValue); PRAGMA foreign_keys = ON")
    if options.trustsSchema { try connection.script("PRAGMA trusted_schema = ON") }
    return connection
  }

  /// Sets the journal mode and answers the one that holds.
  ///
  /// While another process changes it on a new file SQLite answers SQLITE_BUSY at once, without its busy handler: so it is
  /// asked again here, for as long as the handler would have waited.
  private static func journalMode(
    _ connection: Connection,
    _ options: DatabaseOptions
  ) throws(DatabaseError) -> String? {
    let deadline = ContinuousClock.now + options.busyTimeout
    while true {
      do throws(DatabaseError) {
        return try connection.value("PRAGMA journal_mode = \(options.journal.rawValue)")
      } catch {
        guard error.code == .locked, ContinuousClock.now < deadline else { throw error }
        usleep(2_000)
      }
    }
  }

  private static func reader(_ path: String, _ options: DatabaseOptions) throws(DatabaseError) -> Connection {
    // A reader of a living WAL file may have to make its -shm file; query_only keeps it from writing rows.
    let flags =
      switch options.access {
      case .readWrite: SQLITE_OPEN_READWRITE
      case .readOnly: SQLITE_OPEN_READONLY
      case .immutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      }
    let connection = try Connection(path: path, flags: flags, options: options)
    try connection.script("PRAGMA query_only = ON")
    // Reads the header: what is no database is refused here, not at the first query.
    let _: Int? = try connection.value("SELECT count(*) FROM sqlite_schema")
    return connection
  }
}

/// `close` of the C library, which the method of that name hides.
private func closeFile(_ file: Int32) {
  #if canImport(Glibc)
    Glibc.close(file)
  #else
    Darwin.close(file)
  #endif
}
