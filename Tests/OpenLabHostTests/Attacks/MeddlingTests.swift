import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Whom a service cannot touch", .serialized)
struct MeddlingTests {
  /// A process of the test, which nobody is to notice.
  private static func withVictim<Result>(_ body: (Process) async throws -> Result) async throws -> Result {
    let victim = Process()
    victim.executableURL = URL(fileURLWithPath: "/bin/sleep")
    victim.arguments = ["1000"]
    try victim.run()
    defer {
      sendSignal(victim.processIdentifier, SIGKILL)
      victim.waitUntilExit()
    }
    return try await body(victim)
  }

  @Test("ptrace, foreign memory, limits, priorities, stolen descriptors", arguments: Fence.allCases)
  func meddle(_ fence: Fence) async throws {
    try await Self.withVictim { victim in
      try await AttackTrial.with(fence) { trial in
        let attacker = try trial.attacker()
        let ancestors = try #require(await trial.ancestors(of: attacker))
        let own = Set(try await attacker.attack("processes")["processes"]?.text.split(separator: " ") ?? [])
        // In a world of its own numbers, one that is also its own names its own process.
        let targets = ([victim.processIdentifier] + ancestors).filter { fence == .none || !own.contains("\($0)") }
        #expect(targets.contains(victim.processIdentifier))
        let report = try await attacker.attack(["meddle"] + targets.map(String.init), within: .seconds(60))
        if fence == .strict {
          #expect(report.successes == [], "\(report)")
        } else {
          for what in ["kill", "prlimit", "process_vm_readv", "ptrace seize"] {
            #expect(report["\(what) \(victim.processIdentifier)"]?.succeeded == true, "\(report)")
          }
        }
        #expect(victim.isRunning)
        #expect(await trial.bystanderAnswers())
      }
    }
  }

  @Test("signals", arguments: Fence.allCases)
  func signals(_ fence: Fence) async throws {
    try await Self.withVictim { victim in
      try await AttackTrial.with(fence) { trial in
        let report = try await trial.attacker().attack("signal", "\(victim.processIdentifier)", "9")
        #expect(report.successes.isEmpty == (fence == .strict), "\(report)")
        if fence == .none { victim.waitUntilExit() }
        #expect(victim.isRunning == (fence == .strict))
      }
    }
  }

  @Test("every signal to everybody reaches its own tree alone, and the host says how it ended")
  func killAll() async throws {
    try await Self.withVictim { victim in
      try await AttackTrial.with(.strict) { trial in
        let attacker = try trial.attacker()
        #expect(await trial.bystanderAnswers())
        switch await attacker.outcome(["kill-all"], within: .seconds(20)) {
        case .result(let bytes):
          let report = try AttackReport(json: bytes)
          #expect(report.notTried == [], "\(report)")
        case .failure(let error):
          #expect(error.code == .crashed, "\(error)")
        }
        #expect(try await attacker.attack("echo", "again")["echo"]?.text == "again")
        #expect(await trial.bystanderAnswers())
        #expect(victim.isRunning)
      }
    }
  }

  @Test("a family of daemons, deaf to all, is gone with the service", arguments: ["", "hold"])
  func family(_ streams: String) async throws {
    try await AttackTrial.with(.strict) { trial in
      let attacker = try trial.attacker()
      let report = try await attacker.attack("family", "attack", streams)
      #expect(report["alive"]?.text == "3", "\(report)")
      #expect(trial.processes.count >= 4)
      await attacker.stop()
      #expect(trial.processes == [])
    }
  }

  @Test("SIGTERM that is ignored is followed by SIGKILL")
  func deaf() async throws {
    try await AttackTrial.with(.strict) { trial in
      let attacker = try trial.attacker()
      _ = try await attacker.attack("deaf")
      await attacker.stop()
      #expect(trial.processes == [])
    }
  }
}
