internal import OpenLabDatabase

/// A table of JSON documents by id and position, in a file that never changes.
struct JSONTable: Sendable {
  private let database: Database
  // Of our own schema, never a caller's.
  private let name: String

  init(path: String, name: String) throws {
    database = try Database(path: path, options: DatabaseOptions(access: .immutable))
    self.name = name
  }

  func count() throws -> Int { try database.read { try $0.value("SELECT count(*) FROM \(name)") } ?? 0 }

  func json(_ id: String) throws -> [UInt8]? {
    try database.read { try $0.value("SELECT json FROM \(name) WHERE id = ?", id) }
  }

  func ids(from position: Int, limit: Int) throws -> [String] {
    try database.read { db in
      try db.rows("SELECT id FROM \(name) WHERE position >= ? ORDER BY position LIMIT ?", position, limit) { try $0[0] }
    }
  }

  func each(from position: Int, _ body: ([UInt8]) throws -> Bool) throws {
    // As long as the caller takes over each document.
    try database.read(timeout: .seconds(86_400)) { db in
      try db.each("SELECT json FROM \(name) WHERE position >= ? ORDER BY position", arguments: [position]) { row in
        try body(row[0])
      }
    }
  }
}
