import Foundation
import OpenLabDatabase
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

/// Real child processes: this program, started again by the exit test.
@Suite("A registry whose processes are killed, and whose disk is full")
struct DurabilityTests {
  /// Four registries, each killed fifty-one times: 204 in all.
  @Test("loses nothing that had returned and keeps nothing half done, over 200 kills", arguments: 0..<4)
  func kills(lane: Int) async throws {
    let scratch = Scratch()
    let path = scratch.path
    for round in 0..<51 {
      let number = lane * 100 + round
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, number = number as Int] in
        try DurabilityTests.writeUntilKilled(path, number)
      }
    }
    let registry = try Example.registry(scratch.file("data"))
    #expect(try registry.integrityProblems() == [])
    #expect(try registry.verifyAudit().isWhole)
    let noted = try String(contentsOfFile: scratch.file("noted"), encoding: .utf8).split(separator: "\n").map(
      String.init
    )
    #expect(noted.count >= 51, "each process had done something when it was killed")
    let acts = try Set(registry.audit(limit: .max).map { "\($0.act) \($0.service)" })
    var kept = 0
    for line in noted {
      let words = line.split(separator: " ").map(String.init)
      switch words[0] {
      case "try":
        #expect(try registry.attempt(words[1]).outcome == .answered, "\(line)")
        #expect(try registry.tryTranscript(words[1]) == Array("{}\n".utf8))
      case "reaction": #expect(try registry.reaction(words[1]).state == .answered, "\(line)")
      case "session": #expect(try registry.session(words[1]) != nil, "\(line)")
      default: #expect(acts.contains(line), "\(line)")
      }
      kept += 1
    }
    #expect(kept == noted.count)
    // Work goes on where it stopped, and a search knows exactly what is published.
    let published = Set(noted.filter { $0.hasPrefix("publish ") }.map { String($0.dropFirst(8)) })
    let found = try Set(registry.wholeCatalogue(CatalogueQuery(text: "tremplin", day: "2026-01-01")).map(\.id))
    #expect(published.isSubset(of: found) && found.count <= published.count + 51)
    try DurabilityTests.work("after", registry) { _ in }
  }

  /// One round of every kind of write; `note` is told after each has returned.
  static func work(_ name: String, _ registry: Registry, _ note: (String) -> Void) throws {
    let id = "fr.example.\(name)"
    try registry.submit(Example.manifest(id), digest: Example.digest(id))
    note("submit \(id)")
    try registry.act(.publish, on: id, by: Example.local)
    note("publish \(id)")
    let session = try registry.beginSession()
    note("session \(session.id)")
    var start = Example.start(session.session.author, service: id)
    start.digest = Example.digest(id)
    let attempt = try registry.beginTry(start)
    try registry.endTry(
      attempt,
      TryEnd(outcome: .answered, milliseconds: 1, reads: [], result: Array("{}".utf8), transcript: Array("{}\n".utf8))
    )
    note("try \(attempt)")
    let draft = ReactionDraft(service: id, version: "1.0.0", attempt: attempt, author: start.author, smile: .good)
    let reaction = try registry.react(draft)
    try registry.act(.answer, onReaction: reaction.id, by: .actor(Example.local), text: "Thanks.")
    note("reaction \(reaction.id)")
  }

  static func writeUntilKilled(_ path: String, _ number: Int) throws {
    let registry = try Example.registry("\(path)/data")
    let notes = open("\(path)/noted", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let begun = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      begun.wait()
      // Work of a different length each time, so that death comes at different points of an act.
      var sum = UInt64(number)
      for i in 0..<UInt64(number % 53 * 2_500) { sum = sum &* 31 &+ i }
      if sum == 0 { print(sum) }
      kill(getpid(), SIGKILL)
    }
    for round in 0... {
      try work("n\(number)r\(round)", registry) { line in
        let bytes = Array("\(line)\n".utf8)
        _ = write(notes, bytes, bytes.count)
        if round == 0, line.hasPrefix(["submit", "publish", "session", "try", "reaction"][number % 5]) {
          begun.signal()
        }
      }
    }
  }

  @Test("takes the acts of several processes at once, and its log stays one chain")
  func processes() async throws {
    let scratch = Scratch()
    let path = scratch.path
    async let one = #expect(processExitsWith: .success) { [path = path as String] in try DurabilityTests.many(path, 0) }
    async let two = #expect(processExitsWith: .success) { [path = path as String] in try DurabilityTests.many(path, 1) }
    async let three = #expect(processExitsWith: .success) { [path = path as String] in try DurabilityTests.many(path, 2)
    }
    async let four = #expect(processExitsWith: .success) { [path = path as String] in try DurabilityTests.many(path, 3)
    }
    _ = await (one, two, three, four)
    let registry = try Example.registry(scratch.file("data"))
    let verdict = try registry.verifyAudit()
    #expect(verdict.isWhole && verdict.rows == 160)
    #expect(try registry.serviceIDs().count == 80)
    #expect(try registry.feedback().byState[.answered] == 80)
    #expect(try registry.integrityProblems() == [])
  }

  static func many(_ path: String, _ number: Int) throws {
    let registry = try Example.registry("\(path)/data")
    for round in 0..<20 { try work("p\(number)r\(round)", registry) { _ in } }
  }

  @Test("says that the disk is full, changes nothing, still shows pages, and goes on when there is room")
  func full() async throws {
    let scratch = Scratch()
    let path = scratch.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      let clock = TestClock()
      let registry = try Example.published("\(path)/data", clock)
      let session = try registry.beginSession()
      var old = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
      let size = try FileManager.default.attributesOfItem(atPath: "\(path)/data/registry.sqlite-wal")[.size] as! Int
      var small = rlimit(rlim_cur: rlim_t(size), rlim_max: old.rlim_max)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small)
      let head = try registry.auditHead()
      var refused: RegistryError?
      do {
        for number in 0..<1_000 {
          try registry.submit(Example.manifest("fr.example.s\(number)"), digest: Example.digest())
        }
      } catch let error as RegistryError { refused = error }
      #expect(refused?.code == .diskFull)
      #expect(refused?.message.fr == "le disque est plein : rien n’a été changé")
      #expect(try registry.auditHead().position - head.position < 1_000)
      clock.advance(120)
      #expect(try registry.session(session.id) != nil, "a page is shown although its session cannot be noted")
      #expect(try registry.catalogue(CatalogueQuery(day: "2026-01-01")).total == 1)
      #expect(try registry.verifyAudit().isWhole)
      small.rlim_cur = 100_000
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small)
      var backup: RegistryError?
      do { try registry.backup(to: "\(path)/backup") } catch { backup = error as? RegistryError }
      #expect(backup?.code == .diskFull)
      #expect(!FileManager.default.fileExists(atPath: "\(path)/backup"))
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
      try registry.submit(Example.manifest("fr.example.after"), digest: Example.digest())
      #expect(try registry.verifyAudit().isWhole && registry.integrityProblems().isEmpty)
    }
  }

  @Test("says so in SQLite's own words when pages run out")
  func pages() throws {
    let scratch = Scratch()
    let registry = try Example.published(scratch.path)
    let pages: Int = try registry.database.withWriter { try $0.value("PRAGMA page_count") ?? 0 }
    try registry.database.withWriter { try $0.script("PRAGMA max_page_count = \(pages)") }
    let code = Example.code {
      for number in 0..<1_000 {
        try registry.submit(Example.manifest("fr.example.s\(number)"), digest: Example.digest())
      }
    }
    #expect(code == .diskFull)
    #expect(try registry.verifyAudit().isWhole)
  }

  @Test("is readable by its owner only, with all that belongs to it")
  func permissions() throws {
    let scratch = Scratch()
    let data = scratch.file("data")
    let registry = try Example.published(data)
    for name in try FileManager.default.contentsOfDirectory(atPath: data) where name.hasPrefix("registry") {
      let mode = try FileManager.default.attributesOfItem(atPath: "\(data)/\(name)")[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name)")
    }
    #expect(try FileManager.default.attributesOfItem(atPath: data)[.posixPermissions] as? Int == 0o700)
    #expect(try registry.serviceIDs().count == 1)
  }

  @Test("answers busy when another process does not let go, and works again after it")
  func busy() throws {
    let scratch = Scratch()
    let registry = try Registry(data: scratch.path, busySeconds: 0, now: { "2026-01-01T12:00:00Z" })
    let other = try Database(path: Registry.file(in: scratch.path))
    try other.write { db in
      _ = try db.execute("UPDATE facts SET value = value")
      #expect(
        Example.code { try registry.submit(Example.manifest(), digest: Example.digest()) } == .busy
      )
      #expect(try registry.serviceIDs().isEmpty, "reading goes on")
    }
    try registry.submit(Example.manifest(), digest: Example.digest())
  }
}
