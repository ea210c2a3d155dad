import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("A call that a crash interrupts")
struct RetryTests {
  @Test("is sent once more on a fresh process, the same but for the time left, and the log says why")
  func retried() async throws {
    try await Behaviour.with(sandbox: .none) { trial in
      let tries = ScratchFile()
      _ = try await trial.call("exit-first:\(tries.path)").get()
      let notes = try tries.lines.map { try JSONValue(json: $0) }
      #expect(notes.count == 2)
      #expect(notes.first?["pid"] != notes.last?["pid"])
      #expect(notes.first?["params"] == notes.last?["params"])
      let record = try #require(trial.journal.all(.retried).first)
      #expect(record.trace != nil)
      #expect(record.message.en.contains("ended with status 3"))
      #expect(record.message.fr.contains("le service est tombé (The service ended with status 3.)"))
    }
  }

  @Test("fails with an error that says so when it ends a second process")
  func twice() async throws {
    try await Behaviour.with(sandbox: .none) { trial in
      let error = try #require(await trial.error("exit"))
      #expect(error.code == .crashed)
      #expect(error.message.contains("Tried once more"))
      #expect(error.details["attempts"] == 2)
      #expect(error.details["trace"]?.string?.count == 32)
      #expect(trial.journal.count(of: .fell) == 2)
    }
  }

  @Test("is not tried again when a part of its result had been shown")
  func shown() async throws {
    try await Behaviour.with(sandbox: .none) { trial in
      let tries = ScratchFile()
      guard case .failure(let error) = await trial.call("partial-exit:\(tries.path)", events: { _ in }) else {
        Issue.record("what was shown cannot be taken back")
        return
      }
      #expect(error.code == .crashed)
      #expect(error.details["notRetried"] == "Partial results had been shown.")
      #expect(tries.lines.count == 1)
    }
  }

  @Test("is not tried again when the protocol was broken, nor when retries are off, nor on a service's word")
  func never() async throws {
    try await Behaviour.with(sandbox: .none) { trial in
      let tries = ScratchFile()
      #expect(await trial.error("banner-noted:\(tries.path)")?.code == .invalidJSON)
      #expect(tries.lines.count == 1)
      #expect(await trial.error("forged-crash")?.code == .failed)
      #expect(trial.journal.count(of: .retried) == 0)
    }
    try await Behaviour.with(sandbox: .none, configure: { $0.retriesInterruptedCalls = false }) { trial in
      let tries = ScratchFile()
      let error = try #require(await trial.error("exit-first:\(tries.path)"))
      #expect(error.details["notRetried"] == "Retries are switched off.")
      #expect(tries.lines.count == 1)
    }
  }

  @Test("costs those nothing that it took with it: each is tried again by itself")
  func innocents() async throws {
    try await Behaviour.with(sandbox: .none) { trial in
      let gate = Gate()
      let (atWork, tell) = AsyncStream<Void>.makeStream()
      let innocents = (0..<4).map { _ in
        Task { await trial.call("gate:\(gate.path)") { _ in tell.yield() } }
      }
      var working = atWork.makeAsyncIterator()
      for _ in innocents { await working.next() }
      // It ends their process, and then one of its own.
      let guilty = await trial.error("exit")
      #expect(guilty?.details["attempts"] == 2)
      gate.open(8)
      for call in innocents { _ = try await call.value.get() }
    }
  }

  @Test("is answered with the crash when no process can be had for a retry")
  func quarantined() async throws {
    var policy = RestartPolicy.quick
    policy.fallsToQuarantine = 1
    try await Behaviour.with(restarts: policy, sandbox: .none) { trial in
      let error = try #require(await trial.error("exit"))
      #expect(error.code == .crashed)
      #expect(error.details["notRetried"]?.string?.contains("rests until") == true)
    }
  }
}
