import OpenLabDatabase
import Testing

@Suite("Migrations")
struct MigrationTests {
  let scratch = Scratch()
  let first = Migration("001 people", "CREATE TABLE people (id INTEGER PRIMARY KEY) STRICT")
  let second = Migration("002 names", "ALTER TABLE people ADD COLUMN name TEXT")

  @Test("are applied once each, in order, as they are added")
  func order() throws {
    let path = scratch.file("a.sqlite")
    try Database(path: path).migrate([first])
    let database = try Database(path: path)
    try database.migrate([first, second])
    try database.migrate([first, second])
    #expect(try database.appliedMigrations() == ["001 people", "002 names"])
    try database.write { try $0.execute("INSERT INTO people VALUES (1, 'x')") }
  }

  @Test("of a newer version are refused, and the file is left as it was")
  func newer() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    try database.migrate([first, second])
    let error = #expect(throws: DatabaseError.self) { try database.migrate([first]) }
    #expect(error?.code == .newerSchema)
    #expect(error?.detail == "written by a newer version (unknown steps: 002 names)")
    #expect(try database.appliedMigrations().count == 2)
  }

  @Test("of another program are refused, and so are its tables")
  func stranger() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    try database.migrate([Migration("001 cats", "CREATE TABLE cats (id INTEGER) STRICT")])
    #expect(throws: DatabaseError.self) { try database.migrate([first]) }

    let other = try Database(path: scratch.file("b.sqlite"))
    try other.write { try $0.script("CREATE TABLE people (id INTEGER) STRICT") }
    let error = #expect(throws: DatabaseError.self) { try other.migrate([first]) }
    #expect(error?.code == .otherSchema)
  }

  @Test("that fail leave nothing behind")
  func failure() throws {
    let database = try Database(path: scratch.file("a.sqlite"))
    #expect(throws: DatabaseError.self) { try database.migrate([first, Migration("002 broken", "CREATE nonsense")]) }
    #expect(try database.appliedMigrations() == [])
    try database.migrate([first, second])
  }
}

@Suite("Many who open one new file at once")
struct OpeningTests {
  @Test("all find it made, whoever was first")
  func opening() async throws {
    for _ in 0..<5 {
      let scratch = Scratch()
      let path = scratch.file("a.sqlite")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            let database = try Database(path: path)
            try database.migrate([Migration("001", "CREATE TABLE t (i INTEGER) STRICT")])
            try database.write { try $0.execute("INSERT INTO t VALUES (1)") }
          }
        }
        try await group.waitForAll()
      }
      #expect(try Database(path: path).read { try $0.value("SELECT count(*) FROM t") } == 8)
    }
  }
}
