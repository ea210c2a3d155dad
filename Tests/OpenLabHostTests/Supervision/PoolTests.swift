import Foundation
import OpenLabProtocol
import Synchronization
import Testing

@testable import OpenLabHost

@Suite("A pool of processes")
struct PoolTests {
  /// Starts a call that waits at the gate; answers with its process's id once it is at work.
  private func hold(_ trial: Behaviour, _ gate: Gate) async throws -> (pid: String, call: Task<RawOutcome, Never>) {
    let (atWork, tell) = AsyncStream<String>.makeStream()
    let call = Task {
      await trial.call("gate:\(gate.path)") { event in
        if case .progress(_, let message?) = event { tell.yield(message) }
      }
    }
    for await pid in atWork { return (pid, call) }
    throw CancellationError()
  }

  @Test("callers that wait for a place get processes of their own, up to the bound, and then wait")
  func grows() async throws {
    try await Behaviour.with(sandbox: .none, places: 1, configure: { $0.supervision.processesPerService = 3 }) {
      trial in
      let gate = Gate()
      var pids: Set<String> = []
      var calls: [Task<RawOutcome, Never>] = []
      for _ in 0..<3 {
        let held = try await hold(trial, gate)
        pids.insert(held.pid)
        calls.append(held.call)
      }
      #expect(pids.count == 3)
      // No fourth process: this one waits for one of the three.
      let late = Task { try await trial.text("pid") }
      gate.open(3)
      for call in calls { _ = try await call.value.get() }
      #expect(pids.contains(try await late.value))
      #expect(trial.journal.count(of: .ready) == 3)
    }
  }

  @Test("one process is enough for calls that come one after the other, or find places in it")
  func noMore() async throws {
    try await Behaviour.with(sandbox: .none, places: 16) { trial in
      for _ in 0..<5 { #expect(await trial.works()) }
      let gate = Gate()
      var calls: [Task<RawOutcome, Never>] = []
      for _ in 0..<16 { calls.append(try await hold(trial, gate).call) }
      gate.open(16)
      for call in calls { _ = try await call.value.get() }
      #expect(trial.journal.count(of: .starting) == 1)
    }
  }

  @Test("processes beside the first end soon after their last call")
  func surplus() async throws {
    try await Behaviour.with(
      sandbox: .none,
      places: 1,
      configure: { $0.supervision.surplusIdle = .milliseconds(5) }
    ) { trial in
      let gate = Gate()
      let first = try await hold(trial, gate)
      let second = try await hold(trial, gate)
      gate.open(2)
      _ = try await (first.call.value.get(), second.call.value.get())
      await trial.journal.wait(for: .ended)
      #expect(trial.journal.all(.evicted).map(\.process) == [Int32(second.pid)])
      #expect(kill(try #require(Int32(second.pid)), 0) != 0 && errno == ESRCH)
      #expect(try await trial.text("pid") == first.pid)
    }
  }

  @Test("a process that nobody calls ends, and the next call starts another; neither is a fall")
  func idle() async throws {
    try await Behaviour.with(sandbox: .none, configure: { $0.supervision.idle = .milliseconds(5) }) { trial in
      #expect(await trial.works())
      await trial.journal.wait(for: .ended)
      #expect(await trial.works())
      #expect(trial.journal.count(of: .ready) == 2)
      #expect(trial.journal.count(of: .fell) == 0)
    }
  }

  @Test("a service without a process gets the place of one that is idle, or of one too many elsewhere")
  func budget() async throws {
    try await Behaviour.with(sandbox: .none, places: 1, configure: { $0.supervision.processes = 2 }) { trial in
      let gate = Gate()
      // Both places of the host are taken by one service.
      let first = try await hold(trial, gate)
      let second = try await hold(trial, gate)
      let other = trial.host.service(Behaviour.manifest, command: try Behaviour.command(places: 1))
      let answer = Task { await Self.call(other) }
      await trial.journal.wait(for: .evicted)
      gate.open(2)
      _ = try await (first.call.value.get(), second.call.value.get())
      _ = try await answer.value.get()
      // Both are idle now; the one that has been so for longer goes.
      let third = trial.host.service(Behaviour.manifest, command: try Behaviour.command(places: 1))
      _ = try await Self.call(third).get()
      #expect(kill(try #require(Int32(first.pid)), 0) != 0)
      #expect(trial.journal.count(of: .evicted) == 2)
      #expect(trial.journal.count(of: .fell) == 0)
      #expect(await trial.host.loop.run { trial.host.budget.processes } == 2)
    }
  }

  private static func call(_ service: Service) async -> RawOutcome {
    await service.call(.match, deadline: .now + .seconds(60)) { _ in Array(#"{"query":{}}"#.utf8) }
  }

  @Test("starts that hang do not keep other services from starting")
  func hangingStarts() async throws {
    try await Behaviour.with(sandbox: .none, places: 1, configure: { $0.supervision.simultaneousStarts = 1 }) { trial in
      let silent = trial.host.service(
        Behaviour.manifest,
        command: ServiceCommand(executable: "/bin/sleep", arguments: ["1000"])
      )
      let stuck = Task { await silent.call(.match, deadline: .now + .seconds(60)) { _ in Array("{}".utf8) } }
      await trial.journal.wait(for: .starting)
      #expect(await trial.works())
      stuck.cancel()
      await #expect(throws: ProtocolError.self) { _ = try await stuck.value.get() }
    }
  }

  @Test("services take turns to start: one that wants many processes does not go before those that have none")
  func turns() async throws {
    try await Behaviour.with(sandbox: .none, configure: { $0.supervision.simultaneousStarts = 1 }) { trial in
      let started = Mutex<[String]>([])
      let supervisors = await trial.host.loop.run { () -> [Supervisor] in
        let budget = trial.host.budget
        let supervisors = ["a", "b", "c"].map { name in
          let supervisor = trial.service.supervisor
          var limits = SupervisionLimits()
          limits.processesPerService = 2
          var plan = supervisor.plan
          plan.id = name
          plan.command = ServiceCommand(executable: "/nowhere", arguments: [])
          return Supervisor(
            plan: plan,
            loop: trial.host.loop,
            describe: supervisor.describe,
            policy: .quick,
            limits: limits,
            budget: budget,
            observer: nil,
            logger: ServiceLogger(service: name) { record in
              if record.event == .starting { started.withLock { $0.append(record.service ?? "") } }
            }
          )
        }
        // All ask in the same turn, each for two; nothing exists, so that each start ends by itself.
        for supervisor in supervisors {
          for _ in 0..<2 { supervisor.queue.append(Waiter(caller: nil, isAlone: false, trace: nil)) }
          supervisor.wanted = 2
        }
        for supervisor in supervisors { budget.ask(supervisor) }
        return supervisors
      }
      while started.withLock({ $0.count }) < 3 { await Task.yield() }
      #expect(started.withLock { Array($0.prefix(3)) } == ["a", "b", "c"])
      for supervisor in supervisors { await supervisor.stop(.kill) }
      #expect(await trial.host.loop.run { trial.host.budget.processes } == 0)
    }
  }

  @Test("a call is cancelled at once while it waits for a place, and while its service starts")
  func cancelled() async throws {
    try await Behaviour.with(sandbox: .none, places: 1, configure: { $0.supervision.processesPerService = 1 }) {
      trial in
      let gate = Gate()
      let held = try await hold(trial, gate)
      let waiting = Task { await trial.error("ok") }
      while await trial.host.loop.run({ trial.service.supervisor.queue.isEmpty }) { await Task.yield() }
      waiting.cancel()
      #expect(await waiting.value?.code == .cancelled)
      // Its place in the queue is free again.
      #expect(await trial.host.loop.run { trial.service.supervisor.queue.isEmpty })
      gate.open()
      _ = try await held.call.value.get()

      let silent = trial.host.service(
        Behaviour.manifest,
        command: ServiceCommand(executable: "/bin/sleep", arguments: ["1000"])
      )
      let starting = Task { await silent.call(.match, deadline: .now + .seconds(60)) { _ in Array("{}".utf8) } }
      await trial.journal.wait(for: .starting, count: 2)
      starting.cancel()
      guard case .failure(let error) = await starting.value else {
        Issue.record("a service that says nothing has no result")
        return
      }
      #expect(error.code == .cancelled)
    }
  }

  @Test("the time in the queue counts: at its deadline a call that waits is told what it waited for")
  func deadline() async throws {
    try await Behaviour.with(sandbox: .none, places: 1, configure: { $0.supervision.processesPerService = 1 }) {
      trial in
      let gate = Gate()
      let held = try await hold(trial, gate)
      let error = try #require(await trial.error("ok", within: .milliseconds(50)))
      #expect(error.code == .deadlineExceeded)
      #expect(error.message.contains("busy with other calls"))
      gate.open()
      _ = try await held.call.value.get()
    }
  }

  @Test("a full queue refuses with how many wait and when to come back; a caller fills its own share only")
  func busy() async throws {
    try await Behaviour.with(
      sandbox: .none,
      places: 1,
      configure: {
        $0.supervision.processesPerService = 1
        $0.supervision.waitingCalls = 3
        $0.supervision.waitingCallsPerCaller = 2
      }
    ) { trial in
      let gate = Gate()
      let held = try await hold(trial, gate)
      func enter(_ caller: String?, _ count: Int) async -> Task<RawOutcome, Never> {
        let call = Task { await trial.call("ok", caller: caller) }
        while await trial.host.loop.run({ trial.service.supervisor.queue.count }) < count { await Task.yield() }
        return call
      }
      var waiting = [await enter("ann", 1), await enter("ann", 2)]
      guard case .failure(let own) = await trial.call("ok", caller: "ann") else {
        Issue.record("ann has two calls waiting already")
        return
      }
      #expect(own.code == .busy)
      #expect(own.message.contains("of this caller"))
      waiting.append(await enter("bob", 3))
      guard case .failure(let full) = await trial.call("ok") else {
        Issue.record("the queue is full")
        return
      }
      #expect(full.code == .busy)
      #expect(full.details["waiting"] == 3)
      #expect(full.details["retryInSeconds"]?.integer ?? 0 >= 1)
      #expect(full.hint.contains("3 calls wait"))
      gate.open()
      _ = try await held.call.value.get()
      for call in waiting { _ = try await call.value.get() }
    }
  }
}
