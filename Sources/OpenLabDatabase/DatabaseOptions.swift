/// How a database file is opened.
package struct DatabaseOptions: Sendable {
  package enum Access: Sendable {
    /// Created if absent.
    case readWrite
    /// Must exist; other processes may write meanwhile.
    case readOnly
    /// Must exist and never change while open: no locks, works in a folder that cannot be written.
    case immutable
  }

  package enum Journal: String, Sendable {
    /// Readers and one writer at a time, side by side. For what lives.
    case wal = "WAL"
    /// One file at rest. For what is built once and then only read.
    case rollback = "DELETE"
    /// No way back after a crash: only for a temporary file that is renamed into place when done.
    case memory = "MEMORY"
  }

  package enum Durability: String, Sendable {
    /// A commit that returned survives a power cut.
    case full = "FULL"
    /// A commit that returned survives a killed process; a power cut may undo the last ones, never half of one.
    case normal = "NORMAL"
    /// Nothing is promised: for a temporary file that is synced by its maker.
    case off = "OFF"
  }

  package var access: Access
  package var journal: Journal
  package var durability: Durability
  /// How long to wait for another process's lock.
  package var busyTimeout: Duration
  /// How long a `read` may run; nil for no limit.
  package var readTimeout: Duration?
  /// Bytes, a power of two, 512…65,536; only for a file that is created.
  package var pageSize: Int?
  /// Reading connections kept open between reads.
  package var idleReaders: Int
  /// Permission bits of a file that is created.
  package var permissions: UInt32
  /// Whether triggers may write to virtual tables: needed for a full-text index that triggers keep. The file must be our
  /// own then, or its schema compared with ours before.
  package var trustsSchema: Bool

  package init(
    access: Access = .readWrite,
    journal: Journal = .wal,
    durability: Durability = .full,
    busyTimeout: Duration = .seconds(10),
    readTimeout: Duration? = .seconds(30),
    pageSize: Int? = nil,
    idleReaders: Int = 4,
    permissions: UInt32 = 0o600,
    trustsSchema: Bool = false
  ) {
    self.access = access
    self.journal = journal
    self.durability = durability
    self.busyTimeout = busyTimeout
    self.readTimeout = readTimeout
    self.pageSize = pageSize
    self.idleReaders = idleReaders
    self.permissions = permissions
    self.trustsSchema = trustsSchema
  }
}
