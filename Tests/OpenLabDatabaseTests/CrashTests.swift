import Foundation
import OpenLabDatabase
import Synchronization
import Testing

/// Each of these kills or starves a real child process: this program, started again by the exit test.
@Suite("A database in a process that dies")
struct CrashTests {
  static let migrations = [
    Migration("001", "CREATE TABLE t (writer TEXT NOT NULL, i INTEGER NOT NULL, PRIMARY KEY (writer, i)) STRICT")
  ]

  @Test("keeps every row whose commit had returned", arguments: [1, 3, 10, 40])
  func killed(after commits: Int) async throws {
    let scratch = Scratch()
    let path = scratch.file("a.sqlite")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, commits = commits as Int] in
      try CrashTests.writeUntilKilled(path: path, commits: commits)
    }
    // The child notes a commit in a file of its own only after `write` has returned.
    let noted = try String(contentsOfFile: path + ".noted", encoding: .utf8).split(separator: "\n").compactMap {
      Int($0)
    }
    let database = try Database(path: path)
    let rows: [Int] = try database.read { try $0.rows("SELECT i FROM t ORDER BY i") { try $0[0] } }
    #expect(noted.count >= commits)
    #expect(rows.starts(with: noted))
    #expect(rows.count <= noted.count + 1)
    #expect(rows == Array(0..<rows.count))
    #expect(try database.integrityProblems() == [])
  }

  static func writeUntilKilled(path: String, commits: Int) throws {
    let database = try Database(path: path)
    try database.migrate(migrations)
    let note = open(path + ".noted", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let reached = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      reached.wait()
      kill(getpid(), SIGKILL)
    }
    for i in 0... {
      try database.write { try $0.execute("INSERT INTO t VALUES ('child', ?)", i) }
      let line = Array("\(i)\n".utf8)
      _ = write(note, line, line.count)
      if i + 1 == commits { reached.signal() }
    }
  }

  @Test("takes the writes of two processes, one after the other, and loses none")
  func twoWriters() async throws {
    let scratch = Scratch()
    let path = scratch.file("a.sqlite")
    let database = try Database(path: path)
    try database.migrate(Self.migrations)
    let writing = Task.detached {
      for i in 0..<100 { try database.write { try $0.execute("INSERT INTO t VALUES ('parent', ?)", i) } }
    }
    await #expect(processExitsWith: .success) { [path = path as String] in
      let database = try Database(path: path)
      try database.migrate(CrashTests.migrations)
      for i in 0..<100 { try database.write { try $0.execute("INSERT INTO t VALUES ('child', ?)", i) } }
    }
    try await writing.value
    #expect(try database.read { try $0.value("SELECT count(*) FROM t") } == 200)
  }

  @Test("answers locked when another writer does not let go in time")
  func locked() throws {
    let scratch = Scratch()
    let path = scratch.file("a.sqlite")
    let first = try Database(path: path)
    try first.migrate(Self.migrations)
    let second = try Database(path: path, options: DatabaseOptions(busyTimeout: .milliseconds(1)))
    try first.write { db in
      _ = try db.execute("INSERT INTO t VALUES ('first', 1)")
      let error = #expect(throws: DatabaseError.self) { try second.write { try $0.execute("DELETE FROM t") } }
      #expect(error?.code == .locked)
    }
  }

  @Test("refuses a write that the disk has no room for, and goes on when there is room")
  func fileLimit() async throws {
    let scratch = Scratch()
    let path = scratch.file("a.sqlite")
    await #expect(processExitsWith: .success) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      let database = try Database(path: path)
      try database.migrate(CrashTests.migrations)
      try database.write { try $0.execute("INSERT INTO t VALUES ('before', 1)") }
      var old = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
      var small = rlimit(rlim_cur: 200_000, rlim_max: old.rlim_max)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small)
      let error = #expect(throws: DatabaseError.self) {
        try database.write { db in
          for i in 0..<100_000 { try db.execute("INSERT INTO t VALUES (?, ?)", "much", i) }
        }
      }
      #expect(error?.code == .inputOutput || error?.code == .diskFull)
      #expect(try database.read { try $0.value("SELECT count(*) FROM t") } == 1)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
      try database.write { try $0.execute("INSERT INTO t VALUES ('after', 2)") }
      #expect(try database.integrityProblems() == [])
    }
    #expect(try Database(path: path).read { try $0.value("SELECT count(*) FROM t") } == 2)
  }

  @Test("says disk full in SQLite's own words when pages run out")
  func diskFull() throws {
    let scratch = Scratch()
    let database = try Database(path: scratch.file("a.sqlite"))
    try database.migrate(Self.migrations)
    try database.withWriter { try $0.script("PRAGMA max_page_count = 20") }
    let error = #expect(throws: DatabaseError.self) {
      try database.write { db in
        for i in 0..<100_000 { try db.execute("INSERT INTO t VALUES ('much', ?)", i) }
      }
    }
    #expect(error?.code == .diskFull)
    #expect(error?.sqliteCode == 13)
    #expect(try database.read { try $0.value("SELECT count(*) FROM t") } == 0)
  }
}
