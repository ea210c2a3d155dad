import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Answers that are bombs or lies", .serialized)
struct AnswerTests {
  /// What stops an answer: its line, its envelope, or the kind's check. Nil where it is only large.
  struct Bomb: Sendable {
    let words: [String]
    let raw: ErrorCode?
    let checked: ErrorCode?

    init(_ words: String, raw: ErrorCode? = nil, checked: ErrorCode?) {
      self.words = ["bomb"] + words.split(separator: "|").map(String.init)
      self.raw = raw
      self.checked = checked
    }
  }

  static let bombs = [
    Bomb("arrays|1000000", raw: .tooDeep, checked: .tooDeep),
    Bomb("objects|500000", raw: .tooDeep, checked: .tooDeep),
    Bomb("arrays|120", checked: .invalidResult),
    Bomb("keys|1000000", raw: .lineTooLong, checked: .lineTooLong),
    Bomb("keys|300000", checked: .invalidResult),
    Bomb("numbers|2000000", checked: .invalidResult),
    Bomb("matches|60000", checked: .invalidResult),
    Bomb("claims|60000", checked: .invalidResult),
    Bomb("text|4000000", checked: nil),
    Bomb("text|5000000", raw: .lineTooLong, checked: .lineTooLong),
    Bomb("escapes|600000", checked: nil),
    Bomb("digits|4000000", checked: nil),
    Bomb("score|1e400", raw: .numberOutOfRange, checked: .numberOutOfRange),
    Bomb("score|1e999999999999999999", raw: .numberOutOfRange, checked: .numberOutOfRange),
    Bomb("score|-0", checked: nil),
    Bomb("score|99999999999999999999999999", raw: .numberOutOfRange, checked: .numberOutOfRange),
    Bomb("score|NaN", raw: .invalidJSON, checked: .invalidJSON),
    Bomb("hex|22ff22", raw: .invalidUTF8, checked: .invalidUTF8),
    Bomb("hex|22c08022", raw: .invalidUTF8, checked: .invalidUTF8),
    Bomb("hex|22eda08022", raw: .invalidUTF8, checked: .invalidUTF8),
    Bomb("hex|220022", raw: .invalidJSON, checked: .invalidJSON),
  ]

  @Test("a result that is too deep, too long, too many or no number is refused by name, and costs no memory")
  func bombs() async throws {
    await #expect(processExitsWith: .success) {
      try await AttackTrial.with(.none) { trial in
        let attacker = try trial.attacker()
        _ = try await attacker.attack("echo", "x")
        let before = Resident.peak
        for bomb in Self.bombs {
          #expect(await attacker.fate(bomb.words, within: .seconds(60)) == bomb.raw, "\(bomb.words)")
          let checked = await attacker.matchFate(bomb.words)
          #expect(checked == bomb.checked, "\(bomb.words), checked")
          #expect(await trial.bystanderAnswers())
        }
        #expect(Resident.peak - before < 256 << 20, "\((Resident.peak - before) >> 20) MiB")
      }
    }
  }

  @Test(
    "an answer to a call that is not its own fails the process, never gives anyone a forged result",
    arguments: ["next", "before", "range", "twice"]
  )
  func forged(_ how: String) async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      // With a call of another caller in flight on the same process, which reads one call after the other.
      async let first = attacker.outcome(["forge", how], within: .seconds(20))
      async let second = attacker.outcome(["echo", "mine"], within: .seconds(20))
      for case .result(let bytes) in [await first, await second] {
        let report = try AttackReport(json: bytes)
        // `next` may guess the other's id: it is the same service's word against its own.
        #expect(how == "next" || how == "range" || how == "twice" || report["forged"] == nil)
      }
      #expect(await trial.bystanderAnswers())
      #expect(try await attacker.attack("echo", "again")["echo"]?.text == "again")
    }
  }

  @Test("a service cannot answer for another: ids are those of its own process")
  func others() async throws {
    try await AttackTrial.with(.none) { trial in
      let victim = try trial.attacker("fr.example.victim")
      let attacker = try trial.attacker()
      _ = try await attacker.attack("echo", "x")
      let waiting = Task { await victim.outcome(["stop-reading"], within: .seconds(60)) }
      let id = await trial.lines.id(ofCall: "stop-reading")
      let line = "{#jsonrpc#:#2.0#,#id#:\(id),#result#:{#steps#:[]}}"
      #expect(await attacker.fate("raw", line) == .unknownID)
      waiting.cancel()
      guard case .failure(let error) = await waiting.value else {
        Issue.record("another service's answer was taken for the victim's")
        return
      }
      #expect(error.code == .cancelled)
    }
  }

  @Test("valid answers between floods of noise go to their own callers")
  func interleaved() async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<16 {
          group.addTask {
            if number % 4 == 0 { return await attacker.fate("forge", "after-noise") == nil }
            return try await attacker.attack("echo", "\(number)")["echo"]?.text == "\(number)"
          }
        }
        for try await own in group { #expect(own) }
      }
    }
  }

  @Test(
    "a service that says it can do more at once than anyone can does not start",
    arguments: ["0", "-1", "1e9", "99999999999999999999"]
  )
  func concurrency(_ requests: String) async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker(concurrency: requests)
      let code = await attacker.fate("echo", "x")
      #expect(code == .invalidResult || code == .numberOutOfRange)
    }
  }

  @Test("a service that says it is another does not start")
  func identity() async throws {
    try await AttackTrial.with(.none) { trial in
      let impostor = try trial.attacker(
        "fr.example.attack\",\"version\":\"1.0.0\"},\"x\":{\"id\":\"fr.example.bystander"
      )
      #expect(await impostor.fate("echo", "x") != nil)
      #expect(await trial.bystanderAnswers())
    }
  }
}
