import Foundation
import OpenLabDatabase
import Testing

@Suite("A database")
struct DatabaseTests {
  let scratch = Scratch()

  @Test("gives back every kind of value as it was bound")
  func roundTrip() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    try database.write { db in
      try db.script("CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB, n TEXT) STRICT")
      try db.execute(
        "INSERT INTO t VALUES (?, ?, ?, ?, ?)",
        Int64.min,
        0.1,
        "é\u{0}🙂",
        [UInt8](0...255),
        String?.none
      )
      try db.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?)", 7, 1.0, "", [UInt8](), "x")
    }
    try database.read { db in
      let rows = try db.rows("SELECT * FROM t") { row in
        (try row[0] as Int64, try row[1] as Double, try row[2] as String, try row[3] as [UInt8], try row[4] as String?)
      }
      #expect(rows[0] == (Int64.min, 0.1, "é\u{0}🙂", [UInt8](0...255), nil))
      #expect(rows[1] == (7, 1.0, "", [], "x"))
    }
  }

  @Test("refuses to read a column as what it is not")
  func columnType() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    let error = #expect(throws: DatabaseError.self) {
      try database.read { db in try db.rows("SELECT 'word' AS name") { try $0[0] as Int } }
    }
    #expect(error?.code == .columnType)
    #expect(error?.detail == "column name holds text(\"word\"), expected an integer")
  }

  @Test("undoes all of a write that throws")
  func rollback() throws {
    struct Stop: Error {}
    let database = try Database(path: scratch.file("a.sqlite"))
    try database.write { try $0.script("CREATE TABLE t (i INTEGER) STRICT") }
    #expect(throws: Stop.self) {
      try database.write { db in
        try db.execute("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    #expect(try database.read { try $0.value("SELECT count(*) FROM t") } == 0)
  }

  @Test("shows a reader one snapshot, however much is written beside it")
  func snapshot() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    try database.write { try $0.script("CREATE TABLE t (i INTEGER) STRICT; INSERT INTO t VALUES (1)") }
    try database.read { db in
      #expect(try db.value("SELECT count(*) FROM t") == 1)
      try database.write { try $0.execute("INSERT INTO t VALUES (2)") }
      #expect(try db.value("SELECT count(*) FROM t") == 1)
      let now: Int? = try database.read { try $0.value("SELECT count(*) FROM t") }
      #expect(now == 2)
    }
  }

  @Test("lets nobody write through a read")
  func readsOnly() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    try database.write { try $0.script("CREATE TABLE t (i INTEGER) STRICT") }
    let error = #expect(throws: DatabaseError.self) {
      try database.read { try $0.execute("INSERT INTO t VALUES (1)") }
    }
    #expect(error?.code == .readOnly)
  }

  @Test("names the statement, SQLite's code and a mend when a rule is broken")
  func constraint() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    let error = #expect(throws: DatabaseError.self) {
      try database.write { db in
        try db.script("CREATE TABLE t (i INTEGER PRIMARY KEY) STRICT; INSERT INTO t VALUES (1)")
        try db.execute("INSERT INTO t VALUES (?)", 1)
      }
    }
    #expect(error?.code == .constraint)
    #expect(error?.sqliteCode == 1555)
    #expect(error?.sql == "INSERT INTO t VALUES (?)")
    #expect(error?.hint.isEmpty == false)
  }

  @Test("takes one statement at a time, with all its arguments, and no string in double quotes")
  func misuse() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    func code(_ sql: String, _ arguments: any SQLBindable...) -> DatabaseError.Code? {
      do {
        try database.write { try $0.execute(sql, arguments: arguments) }
        return nil
      } catch { return (error as? DatabaseError)?.code }
    }
    #expect(code("SELECT 1; SELECT 2") == .misuse)
    #expect(code("") == .misuse)
    #expect(code("SELECT ?") == .misuse)
    #expect(code("SELECT \"word\"") == .other)
    #expect(code("SELECT 1;\n") == nil)
  }

  @Test("reads the same statement inside itself")
  func nestedStatement() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    let pairs = try database.read { db in
      let sql = "SELECT value FROM json_each(?)"
      return try db.rows(sql, "[1,2]") { outer in
        let first: Int = try outer[0]
        return try db.rows(sql, "[3,4]") { inner in [first, try inner[0]] }
      }
    }
    #expect(pairs.flatMap(\.self) == [[1, 3], [1, 4], [2, 3], [2, 4]])
  }

  @Test("ends a read whose time is over")
  func timeout() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    let error = #expect(throws: DatabaseError.self) {
      try database.read(timeout: .milliseconds(5)) { try $0.value(endless) as Int? }
    }
    #expect(error?.code == .timedOut)
    #expect(try database.read { try $0.value("SELECT 1") } == 1)
  }

  @Test("ends a read whose task is cancelled")
  func cancellation() async throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    let task = Task { try database.read { try $0.value(endless) as Int? } }
    task.cancel()
    let error = await #expect(throws: DatabaseError.self) { try await task.value }
    #expect(error?.code == .interrupted)
  }

  @Test("is a file that only its owner reads, its journal too")
  func permissions() throws {
    let path = scratch.file("a.sqlite")
    let database = try Database(path: path)
    try database.write { try $0.script("CREATE TABLE t (i INTEGER) STRICT") }
    for name in [path, "\(path)-wal", "\(path)-shm"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: name)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }

  @Test("takes the page size it is made with")
  func pageSize() throws {
    let database = try Database(
      path: scratch.file("a.sqlite"),
      options: DatabaseOptions(journal: .rollback, pageSize: 16_384)
    )
    try database.write { try $0.script("CREATE TABLE t (i INTEGER) STRICT") }
    #expect(try database.read { try $0.value("PRAGMA page_size") } == 16_384)
  }

  @Test("opened immutable takes no write and needs no other file, whatever its name")
  func immutable() throws {
    let path = scratch.file("a ?#%é.sqlite")
    do {
      let database = try Database(path: path, options: DatabaseOptions(journal: .rollback))
      try database.write { try $0.script("CREATE TABLE t (i INTEGER) STRICT; INSERT INTO t VALUES (5)") }
    }
    let database = try Database(path: path, options: DatabaseOptions(access: .immutable))
    #expect(try database.read { try $0.value("SELECT i FROM t") } == 5)
    let error = #expect(throws: DatabaseError.self) { try database.write { try $0.execute("DELETE FROM t") } }
    #expect(error?.code == .readOnly)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).count == 1)
  }

  @Test("says what a file is not: absent, no database, damaged")
  func wrongFiles() throws {
    func code(_ path: String, _ access: DatabaseOptions.Access) -> DatabaseError.Code? {
      do {
        let database = try Database(path: path, options: DatabaseOptions(access: access))
        _ = try database.read { try $0.value("SELECT sum(length(s)) FROM t") as Int? }
        return nil
      } catch { return (error as? DatabaseError)?.code }
    }
    #expect(code(scratch.file("none.sqlite"), .readOnly) == .cannotOpen)
    #expect(code(scratch.file("no/folder.sqlite"), .readWrite) == .cannotOpen)

    let text = scratch.file("text.sqlite")
    try String(repeating: "not a database ", count: 100).write(toFile: text, atomically: true, encoding: .utf8)
    #expect(code(text, .readWrite) == .notADatabase)
    #expect(code(text, .immutable) == .notADatabase)

    let damaged = scratch.file("damaged.sqlite")
    do {
      let database = try Database(path: damaged, options: DatabaseOptions(journal: .rollback))
      try database.write { db in
        try db.script("CREATE TABLE t (s TEXT) STRICT")
        for _ in 0..<2_000 { try db.execute("INSERT INTO t VALUES (?)", "some text that fills pages") }
      }
    }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: damaged))
    bytes.replaceSubrange(4_096..<12_288, with: Data(repeating: 0xAA, count: 8_192))
    try bytes.write(to: URL(fileURLWithPath: damaged))
    #expect(code(damaged, .readOnly) == .corrupt)
  }

  @Test("is copied whole while it is written to")
  func backup() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    try database.write { try $0.script("CREATE TABLE t (i INTEGER) STRICT; INSERT INTO t VALUES (1)") }
    let copy = scratch.file("copy.sqlite")
    try database.backup(to: copy)
    try database.write { try $0.execute("INSERT INTO t VALUES (2)") }
    let restored = try Database(path: copy)
    #expect(try restored.read { try $0.value("SELECT count(*) FROM t") } == 1)
    #expect(try restored.integrityProblems() == [])
    #expect(throws: DatabaseError.self) { try database.backup(to: copy) }
  }

  @Test("names the references that lead nowhere")
  func integrity() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    try database.withWriter { db in
      try db.script(
        """
        PRAGMA foreign_keys = OFF;
        CREATE TABLE parent (id TEXT PRIMARY KEY) STRICT;
        CREATE TABLE child (parent TEXT REFERENCES parent (id)) STRICT;
        INSERT INTO child VALUES ('nobody');
        """
      )
    }
    #expect(try database.integrityProblems() == ["row 1 of child names nothing in parent"])
  }
}
