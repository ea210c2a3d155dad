import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Stopping a host")
struct StopTests {
  private func hold(_ trial: Behaviour, _ gate: Gate) async -> Task<RawOutcome, Never> {
    let (atWork, tell) = AsyncStream<Void>.makeStream()
    let call = Task { await trial.call("gate:\(gate.path)") { _ in tell.yield() } }
    for await _ in atWork { break }
    return call
  }

  @Test("lets calls in flight end, turns those away that wait, and takes no more")
  func graceful() async throws {
    let trial = try Behaviour(sandbox: .none, places: 1) { $0.supervision.processesPerService = 1 }
    let gate = Gate()
    let inFlight = await hold(trial, gate)
    let waiting = Task { await trial.error("ok") }
    while await trial.host.loop.run({ trial.service.supervisor.queue.isEmpty }) { await Task.yield() }
    let stop = Task { await trial.host.stop(grace: .seconds(60)) }
    #expect(await waiting.value?.code == .stopped)
    #expect(await trial.error("ok")?.code == .stopped)
    gate.open()
    _ = try await inFlight.value.get()
    await stop.value
    #expect(trial.journal.count(of: .ended) == 1)
    #expect(trial.journal.count(of: .fell) == 0)
  }

  @Test("answers what has not ended within the grace, and a second stop cuts it short")
  func grace() async throws {
    for hurries in [false, true] {
      let trial = try Behaviour(sandbox: .none)
      let gate = Gate()
      let inFlight = await hold(trial, gate)
      let stop = Task { await trial.host.stop(grace: hurries ? .seconds(600) : .milliseconds(20)) }
      await trial.journal.wait(for: .stopping)
      if hurries { await trial.host.stop(grace: .zero) }
      guard case .failure(let error) = await inFlight.value else {
        Issue.record("the gate was never opened")
        return
      }
      #expect(error.code == .stopped)
      await stop.value
      #expect(trial.journal.count(of: .ended) == 1)
    }
  }

  @Test("during a start leaves nothing behind, however deaf the service")
  func starting() async throws {
    let lifeline = Lifeline()
    let journal = Journal()
    var configuration = HostConfiguration()
    configuration.sandbox = .none
    configuration.log = { journal.note($0) }
    let host = try ServiceHost(configuration)
    let service = host.service(
      Behaviour.manifest,
      // Not a word on its stdout, which would be no message: it would be ended before anyone stops the host.
      command: .python(Lifeline.family(lifeline.path, says: "stderr", then: "time.sleep(1000)"))
    )
    let call = Task { await service.call(.match, deadline: .now + .seconds(60)) { _ in Array("{}".utf8) } }
    await journal.wait(for: .line)
    await host.stop(grace: .zero)
    await #expect(throws: ProtocolError.self) { _ = try await call.value.get() }
    #expect(lifeline.end() == Lifeline.names)
  }

  @Test("a service that is made later starts nothing")
  func later() async throws {
    let trial = try Behaviour(sandbox: .none)
    await trial.host.stop()
    let late = trial.host.service(Behaviour.manifest, command: try Behaviour.command())
    guard case .failure(let error) = await late.call(.match, deadline: .now + .seconds(5), params: { _ in [] }) else {
      Issue.record("a host that has stopped has no result")
      return
    }
    #expect(error.code == .stopped)
    #expect(trial.journal.count(of: .starting) == 0)
  }
}
