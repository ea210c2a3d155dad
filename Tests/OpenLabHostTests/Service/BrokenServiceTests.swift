import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("A broken service costs its own call and nothing else")
struct BrokenServiceTests {
  @Test(
    "what breaks the protocol has a name of its own, and the next call works",
    arguments: [
      ("banner", ErrorCode.invalidJSON), ("wrong-id", .unknownID), ("text-id", .unknownID), ("exit", .crashed),
      ("segv", .crashed), ("10MiB", .lineTooLong), ("close-stdout", .closedOutput), ("utf8", .invalidUTF8),
      ("comma", .invalidJSON), ("duplicate", .duplicateMember), ("deep", .tooDeep), ("array", .notJSONRPC),
      ("empty-line", .invalidJSON),
    ]
  )
  func broken(_ how: String, _ code: ErrorCode) async throws {
    try await Behaviour.with { trial in
      #expect(await trial.error(how)?.code == code)
      #expect(await trial.works())
    }
  }

  @Test("an answer that comes twice fails the process, and the next call works")
  func twice() async throws {
    try await Behaviour.with { trial in
      guard case .result = await trial.call("twice") else {
        Issue.record("the first of two answers counts")
        return
      }
      // The second answer may still be on its way: a call in flight on that process then falls with it.
      if let error = await trial.error("ok") { #expect(error.code == .unknownID) }
      #expect(await trial.works())
    }
  }

  @Test("a service that hangs is answered for at the deadline, and others' calls go on")
  func hangs() async throws {
    try await Behaviour.with { trial in
      async let hanging = trial.error("hang", within: .milliseconds(300))
      #expect(await trial.works())
      #expect(await hanging?.code == .deadlineExceeded)
      #expect(await trial.works())
    }
  }

  @Test("a crash says how the service ended and what it said last")
  func crash() async throws {
    try await Behaviour.with { trial in
      let exit = try #require(await trial.error("exit"))
      #expect(exit.details["exitStatus"] == 3)
      #expect(exit.details["stderr"]?.array?.last == "ERROR: no more coffee")
      let signal = try #require(await trial.error("segv"))
      #expect(signal.details["signal"] == "SIGSEGV")
    }
  }

  @Test("a line that is no JSON is shown with its number, byte and an excerpt")
  func place() async throws {
    try await Behaviour.with { trial in
      let error = try #require(await trial.error("banner"))
      #expect(error.details["line"] == 2)
      #expect(error.details["byteOffset"] == 0)
      #expect(error.details["excerpt"] == "Listening on port 8080...")
    }
  }

  @Test("all calls in flight fail with the line that broke the protocol")
  func inFlight() async throws {
    try await Behaviour.with { trial in
      let (hanging, tell) = AsyncStream<Void>.makeStream()
      let calls = (0..<2).map { _ in
        Task { await trial.call("hang") { _ in tell.yield() } }
      }
      // Both are at work in the process that is about to break the protocol.
      var atWork = hanging.makeAsyncIterator()
      for _ in calls { _ = await atWork.next() }
      #expect(await trial.error("banner")?.code == .invalidJSON)
      for call in calls {
        guard case .failure(let error) = await call.value else {
          Issue.record("a call that hangs has no result")
          continue
        }
        #expect(error.code == .invalidJSON)
      }
      #expect(await trial.works())
    }
  }

  @Test("the service's own errors come through with their code and hint")
  func ownError() async throws {
    try await Behaviour.with { trial in
      let error = try #require(await trial.error("error"))
      #expect(error.code.rawValue == "acme/no")
      #expect(error.hint == "ask")
      #expect(error.number == 1234)
    }
  }

  @Test("cancelling the task answers at once and kills nothing")
  func cancel() async throws {
    try await Behaviour.with(sandbox: .none) { trial in
      let before = try await trial.text("pid")
      let gate = Gate()
      let (atWork, tell) = AsyncStream<Void>.makeStream()
      let call = Task { await trial.call("gate:\(gate.path)") { _ in tell.yield() } }
      for await _ in atWork { break }
      call.cancel()
      guard case .failure(let error) = await call.value else {
        Issue.record("the gate was shut")
        return
      }
      #expect(error.code == .cancelled)
      gate.open()
      #expect(try await trial.text("pid") == before)
    }
  }

  @Test("five falls within a minute put a service in quarantine, which says for how long")
  func quarantine() async throws {
    var policy = RestartPolicy.quick
    policy.fallsToQuarantine = 5
    try await Behaviour.with(restarts: policy, configure: { $0.retriesInterruptedCalls = false }) { trial in
      for _ in 0..<5 { #expect(await trial.error("exit")?.code == .crashed) }
      let error = try #require(await trial.error("ok"))
      #expect(error.code == .quarantined)
      #expect(error.details["retryInSeconds"]?.integer ?? 0 > 0)
      #expect(error.details["retryAt"]?.string?.hasSuffix("Z") == true)
      #expect(error.details["reason"] == "The service ended with status 3.")
      #expect(trial.journal.count(of: .quarantined) == 1)
    }
  }

  @Test("what a service leaves behind goes with it")
  func orphan() async throws {
    // Not in the sandbox, where the service knows its child by another number.
    let child = try await Behaviour.with(sandbox: .none) { trial in try await trial.text("orphan") }
    let pid = try #require(Int32(child))
    #expect(kill(pid, 0) != 0 && errno == ESRCH)
  }

  @Test("a service that breaks the protocol before it is asked anything fails with what it did")
  func brokenAtBirth() async throws {
    let host = try ServiceHost()
    for _ in 0..<20 {
      let service = host.service(
        Behaviour.manifest,
        command: ServiceCommand(executable: "/bin/sh", arguments: ["-c", "echo Listening; exec sleep 60"])
      )
      // It may be heard before the first request is written, or after.
      let outcome = await service.call(.match, deadline: .now + .seconds(60)) { _ in Array("{}".utf8) }
      guard case .failure(let error) = outcome else {
        Issue.record("a service that never answers has no result")
        return
      }
      #expect(error.code == .invalidJSON)
      await host.remove(service, grace: .zero)
    }
    await host.stop()
  }

  @Test("what a call that reached no process is told is what the process failed with")
  func told() {
    let failure = ProtocolError(.crashed, "It ended.", details: JSONObject([("exitStatus", 3)]))
    #expect(ProtocolError.notSent(failure).code == .notSent)
    #expect(ProtocolError.notSent(failure).told.code == failure.code)
    #expect(ProtocolError.notSent(failure).told.details == failure.details)
    #expect(failure.told.code == failure.code)
  }
}
