import OpenLabProtocol
import Synchronization
import Testing

@testable import OpenLabHost

@Suite("What a service writes without end, or not at all", .serialized)
struct FloodTests {
  /// An attack that never answers, and how its call ends.
  struct Flood: Sendable, Codable {
    let words: [String]
    let codes: [String]

    init(_ words: String, _ codes: ErrorCode...) {
      self.words = words.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      self.codes = codes.map(\.rawValue)
    }

    /// Whether it may go on until somebody ends it.
    var isEndless: Bool { codes.contains(ErrorCode.cancelled.rawValue) }
  }

  /// All at once; 10 GiB is what each would write if it were let.
  static let floods = [
    Flood("stdout|10240|progress", .cancelled),
    Flood("stdout|10240|log", .cancelled),
    Flood("stdout|10240|unknown", .cancelled),
    Flood("stdout|10240|partial", .cancelled, .hung, .overCredit),
    Flood("stdout|10240|nonsense", .invalidJSON),
    Flood("stdout|10240|", .lineTooLong),
    Flood("stderr|10240|a line of the log", .cancelled),
    Flood("stderr|10240|", .cancelled),
    Flood("stderr|10240|endless", .cancelled),
    Flood("drip", .cancelled),
    Flood("stop-reading", .cancelled),
    Flood("burn|4", .cancelled),
    Flood("close|0", .cancelled, .closedInput),
    Flood("close|1", .closedOutput),
    Flood("close|0|1|2", .closedOutput),
    Flood("ask-many|1000000|reference/offers", .cancelled, .hung),
    Flood("ask-many|1000000|shell/run", .cancelled, .hung),
    Flood("heir", .crashed, .unknownID),
    Flood("overflow", .crashed),
    Flood("dump", .crashed),
  ]

  @Test("a line without end is no line once it is longer than 4 MiB, and all else is never read")
  func endless() async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      #expect(await attacker.fate("stdout", "10240", "") == .lineTooLong)
      #expect(try await attacker.attack("echo", "again")["echo"]?.text == "again")
    }
  }

  @Test("100,000 $/progress notifications a second are dropped but for a few, and the answer behind them comes")
  func progress() async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      let seen = Mutex(0)
      // 9 MiB of them, about 110,000.
      let outcome = await attacker.outcome(["stdout-then-answer", "9", "progress"], within: .seconds(60)) { event in
        if case .progress = event { seen.withLock { $0 += 1 } }
      }
      guard case .result = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(seen.withLock { (1..<5000).contains($0) })
    }
  }

  @Test("twenty services that flood, drip, hang and burn at once: others are answered, and the host's memory stays")
  func all() async throws {
    await #expect(processExitsWith: .success) {
      try await AttackTrial.with(.none) { trial in
        let attackers = try Self.floods.indices.map { try trial.attacker("fr.example.attack-\($0)") }
        // All of them live before the first attacks.
        for attacker in attackers { #expect(try await attacker.attack("echo", "x")["echo"]?.text == "x") }
        #expect(await trial.bystanderAnswers())
        let before = Resident.peak
        let descriptors = Resident.descriptors
        let floods = zip(Self.floods, attackers).map { flood, attacker in
          (flood, Task { await attacker.outcome(flood.words, within: .seconds(60)) })
        }
        // Two seconds of all at once, and as much longer as a slow machine takes to answer the others five times.
        let end = ContinuousClock.now + .seconds(2)
        var answered = 0
        while answered < 5 || ContinuousClock.now < end {
          #expect(await trial.bystanderAnswers(), "others' calls go on meanwhile")
          answered += 1
        }
        for (flood, call) in floods.sorted(by: { !$0.0.isEndless && $1.0.isEndless }) {
          if flood.isEndless { call.cancel() }
          guard case .failure(let error) = await call.value else {
            Issue.record("\(flood.words) was answered with a result")
            continue
          }
          #expect(flood.codes.contains(error.code.rawValue), "\(flood.words): \(error)")
        }
        #expect(Resident.peak - before < 96 << 20, "\((Resident.peak - before) >> 20) MiB")
        await trial.host.stop()
        #expect(Resident.descriptors < descriptors)
      }
    }
  }
}
