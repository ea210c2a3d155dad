import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("How much a service can take", .serialized)
struct BombTests {
  private static let defaults = SandboxLimits()
  /// Less memory than by default, so that less has to be filled.
  private static let small: SandboxLimits = {
    var limits = SandboxLimits()
    limits.memory = 256 << 20
    limits.addressSpace = 1 << 30
    return limits
  }()

  private static func count(_ report: AttackReport, _ what: String = "made") throws -> Int {
    try #require(Int(report[what]?.text ?? ""), "\(report)")
  }

  @Test("children, zombies and threads: a tree has room for a few dozen", arguments: ["forks", "zombies", "threads"])
  func processes(_ kind: String) async throws {
    let words = kind == "zombies" ? ["forks", "400", "zombie"] : [kind, "400"]
    try await AttackTrial.with(.strict) { trial in
      let report = try await trial.attacker().attack(words, within: .seconds(60))
      #expect(report["made"]?.error == "EAGAIN", "\(report)")
      #expect((8...Int(Self.defaults.processes)).contains(try Self.count(report)), "\(report)")
      #expect(await trial.bystanderAnswers())
    }
    try await AttackTrial.with(.none) { trial in
      let report = try await trial.attacker().attack(words, within: .seconds(60))
      #expect(try Self.count(report) == 400, "\(report)")
    }
  }

  @Test("a bomb of forks, deaf to every signal, costs its own call")
  func forkBomb() async throws {
    try await AttackTrial.with(.strict) { trial in
      let attacker = try trial.attacker()
      #expect(await trial.bystanderAnswers())
      async let fate = attacker.fate("fork-bomb", within: .seconds(2))
      for _ in 0..<5 { #expect(await trial.bystanderAnswers()) }
      #expect(trial.processes.count <= Int(Self.defaults.processes) + 4)
      #expect(await fate == .deadlineExceeded)
      #expect(await trial.bystanderAnswers())
      await attacker.stop()
      // What is left is the bystander.
      #expect(trial.processes.count == 1)
    }
  }

  @Test("daemons that are nobody's children count all the same")
  func daemons() async throws {
    try await AttackTrial.with(.strict) { trial in
      let attacker = try trial.attacker()
      let report = try await attacker.attack("daemon-bomb", "1000", "attack")
      // Whose second fork fails is no daemon; none is left either way.
      #expect(trial.processes.count <= Int(Self.defaults.processes) + 4, "\(report)")
      #expect(await trial.bystanderAnswers())
      await attacker.stop()
      #expect(trial.processes.count == 1)
    }
  }

  @Test(
    "memory, of one process or of many, kept for good: the tree is ended at its limit, and the error says so",
    arguments: [
      "heap|2048|hold", "heap|2048|hold|openlab-reaper", "shared|2048|hold", "heap-tree|64|16|hold",
      "heap-tree|64|16|hold|openlab-reaper", "heap-tree|64|16|hold|openlab-init", "buffers-tree|60|hold",
    ]
  )
  func memory(_ words: String) async throws {
    try await AttackTrial.with(.strict, limits: Self.small) { trial in
      let attacker = try trial.attacker()
      #expect(await trial.bystanderAnswers())
      let words = words.split(separator: "|").map(String.init)
      guard case .failure(let error) = await attacker.outcome(words, within: .seconds(60)) else {
        Issue.record("\(words) was answered")
        return
      }
      #expect(error.code == .crashed, "\(error)")
      #expect(error.message.contains("may use 256 MiB"), "\(error)")
      #expect(error.advice == LimitAdvice.advice(for: LimitAdvice.memory))
      #expect(await trial.bystanderAnswers())
      #expect(try await attacker.attack("echo", "again")["echo"]?.text == "again")
    }
  }

  @Test("as much memory is there where nobody limits it")
  func memoryControl() async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      for words in [["heap", "300"], ["shared", "300"], ["heap-tree", "30", "10"]] {
        let report = try await attacker.attack(words, within: .seconds(60))
        #expect(try Self.count(report, "taken") == 300, "\(report)")
      }
    }
  }

  @Test("address space without memory ends at its limit")
  func reserve() async throws {
    try await AttackTrial.with(.strict) { trial in
      let report = try await trial.attacker().attack("reserve", "1024")
      #expect(report["taken"]?.error == "ENOMEM", "\(report)")
      #expect(try Self.count(report, "taken") <= 4)
      #expect(report["1 PiB at once"]?.succeeded == false)
      let pinned = try await trial.attacker().attack("pinned")
      #expect(pinned.successes == [], "\(pinned)")
    }
    try await AttackTrial.with(.none) { trial in
      let report = try await trial.attacker().attack("reserve", "64")
      #expect(try Self.count(report, "taken") == 64, "\(report)")
    }
  }

  @Test("memory that no process shows: files without a name, System V segments, buffers of pipes and sockets")
  func hidden() async throws {
    try await AttackTrial.with(.strict) { trial in
      let attacker = try trial.attacker()
      for kind in ["memfd", "segments"] {
        let report = try await attacker.attack(kind, "512")
        #expect(try Self.count(report, "taken") <= Int(Self.defaults.scratchBytes >> 20), "\(report)")
      }
      let report = try await attacker.attack("buffers", "1024")
      #expect(try Self.count(report, "pipes") <= 256, "\(report)")
      #expect(try Self.count(report, "socket pairs") <= 256, "\(report)")
      #expect(await trial.bystanderAnswers())
    }
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      for kind in ["memfd", "segments"] {
        let report = try await attacker.attack(kind, "128")
        #expect(try Self.count(report, "taken") == 128, "\(report)")
      }
    }
  }

  @Test("pages that a pipe or a socket keeps when they are nobody's memory any more")
  func kept() async throws {
    let ways = ["vmsplice", "splice", "sendfile", "SO_SNDBUF"]
    try await AttackTrial.with(.strict) { trial in
      let report = try await trial.attacker().attack("kept", "64")
      #expect(report.steps.map(\.what) == ways)
      for way in ways { #expect(report[way]?.error == (way == "SO_SNDBUF" ? "EPERM" : "EINVAL"), "\(report)") }
      #expect(try await trial.attacker("fr.example.pinned").attack("pinned")["a huge page"]?.error == "EPERM")
    }
    try await AttackTrial.with(.none) { trial in
      let report = try await trial.attacker().attack(["kept", "16"], within: .seconds(60))
      for way in ways { #expect(try Self.count(report, way) >= 16, "\(report)") }
    }
  }

  @Test("page tables count as memory")
  func tables() async throws {
    var limits = Self.small
    limits.addressSpace = 4 << 30
    try await AttackTrial.with(.strict, limits: limits) { trial in
      let attacker = try trial.attacker()
      guard case .failure(let error) = await attacker.outcome(["tables", "56"], within: .seconds(60)) else {
        Issue.record("tables were answered")
        return
      }
      #expect(error.code == .crashed && error.message.contains("may use 256 MiB"), "\(error)")
      #expect(await trial.bystanderAnswers())
    }
  }

  @Test("the disk: one file, many files, more files than there is room for names")
  func disk() async throws {
    let room = Int(Self.defaults.scratchBytes >> 20)
    try await AttackTrial.with(.strict) { trial in
      let attacker = try trial.attacker()
      let scratch = try #require(try await attacker.attack("scratch")["write"]?.text)
      let one = try await attacker.attack("fill", "1024")
      #expect(["EFBIG", "ENOSPC"].contains(one["filled"]?.error), "\(one)")
      #expect((room / 2...room).contains(try Self.count(one, "filled")), "\(one)")
      #expect(one["a file of 1 TiB with nothing in it"]?.error == "EFBIG", "\(one)")
      #expect(one["fallocate of 1 GiB"]?.succeeded == false, "\(one)")
      let many = try await attacker.attack("fill", "1024", "4")
      #expect(many["filled"]?.error == "ENOSPC", "\(many)")
      #expect((room / 2...room).contains(try Self.count(many, "filled")), "\(many)")
      let names = try await attacker.attack("inodes", "100000")
      #expect(names["made"]?.error == "ENOSPC", "\(names)")
      #expect(try Self.count(names) <= Int(Self.defaults.scratchFiles), "\(names)")
      // It is inside only: the disk of the machine has nothing of it.
      #expect((try? FileManager.default.contentsOfDirectory(atPath: scratch)) ?? [] == [])
      // And the next process starts with an empty one.
      await attacker.stop()
      #expect(await trial.bystanderAnswers())
    }
    try await AttackTrial.with(.none) { trial in
      let report = try await trial.attacker().attack("fill", "\(room + 16)", "40")
      #expect(try Self.count(report, "filled") == room + 16)
    }
  }

  @Test("a core file is never left")
  func core() async throws {
    try await AttackTrial.with(.strict) { trial in
      let attacker = try trial.attacker()
      #expect(await attacker.fate("dump") == .crashed)
      let scratch = try await attacker.attack("list", try #require(try await attacker.attack("scratch")["write"]?.text))
      #expect(scratch.steps[0].text.contains("core") == false)
    }
  }

  @Test("what is left in scratch cannot be used against whoever clears it away")
  func boobyTrap() async throws {
    try await AttackTrial.with(.strict) { trial in
      let home = try trial.home()
      let attacker = try trial.attacker()
      _ = try await attacker.attack("booby-trap", home.path, "3000")
      await trial.host.remove(attacker)
      #expect(try String(contentsOfFile: "\(home.path)/secret.txt", encoding: .utf8) == home.secret)
    }
  }
}
