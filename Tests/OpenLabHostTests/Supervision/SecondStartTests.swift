import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("A start that is tried again")
struct SecondStartTests {
  @Test("a process whose first start was lost, and heard of, is spoken to and can be ended")
  func heardOf() async throws {
    try await Behaviour.with { trial in
      let supervisor = trial.service.supervisor
      let instance = ServiceInstance(
        plan: supervisor.plan,
        loop: trial.host.loop,
        observer: nil,
        supervisor: supervisor
      )
      let lost = try await ServiceProcess.launch(
        ServiceCommand(executable: "/bin/true"),
        on: trial.host.loop,
        handler: Recorder()
      )
      _ = await lost.waitUntilGone()
      // The hang-up of its output comes before the word that it never started.
      await trial.host.loop.run { instance.outputReady(lost) }
      try await instance.launch(supervisor.describe)
      #expect(instance.isUsable)
      #expect(instance.process !== lost)
      _ = await instance.process?.close(.kill)
    }
  }
}
