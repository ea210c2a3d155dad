import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("The status of a host")
struct StatusTests {
  private func hold(_ trial: Behaviour, _ gate: Gate) async -> Task<RawOutcome, Never> {
    let (atWork, tell) = AsyncStream<Void>.makeStream()
    let call = Task { await trial.call("gate:\(gate.path)") { _ in tell.yield() } }
    for await _ in atWork { break }
    return call
  }

  @Test("tells processes with their memory, calls in flight and those that wait")
  func busy() async throws {
    try await Behaviour.with(
      sandbox: .none,
      places: 1,
      configure: { $0.supervision.processesPerService = 1 }
    ) { trial in
      #expect(await trial.host.status().services.first?.state == .idle)
      let gate = Gate()
      let inFlight = await hold(trial, gate)
      let waiting = Task { await trial.works() }
      while await trial.host.loop.run({ trial.service.supervisor.queue.isEmpty }) { await Task.yield() }
      let status = await trial.host.status()
      let service = try #require(status.services.first)
      #expect(service.state == .busy)
      #expect(service.waiting == 1)
      #expect(service.active == 1)
      let process = try #require(service.processes.first)
      #expect(kill(process.process, 0) == 0)
      #expect(process.places == 1)
      // A Python is not smaller, nor is this one larger.
      #expect((1 << 20...256 << 20).contains(process.memory ?? 0))
      #expect(service.layers.isEmpty)
      #expect(status.processes == 1)
      gate.open()
      _ = try await inFlight.value.get()
      #expect(await waiting.value)
      let after = try #require(await trial.host.status().services.first)
      #expect(after.state == .ready)
      #expect(after.calls.calls == 2)
      #expect(after.calls.failed == 0)
      #expect(after.calls.latency.count == 2)
      #expect(after.calls.latency.p50 != nil)
    }
  }

  @Test("tells errors by their code, falls, retries, refused callbacks, and until when a service rests")
  func broken() async throws {
    var policy = RestartPolicy.quick
    policy.fallsToQuarantine = 3
    try await Behaviour.with(restarts: policy) { trial in
      _ = try await trial.text(#"ask:{"id":"a","method":"account/read","params":{"parent":"own","scope":"account.x"}}"#)
      #expect(await trial.error("banner")?.code == .invalidJSON)
      #expect(await trial.error("exit")?.code == .crashed)
      #expect(await trial.error("ok")?.code == .quarantined)
      let status = await trial.host.status()
      let service = try #require(status.services.first)
      #expect(service.state == .quarantined)
      #expect(service.lastFall == "The service ended with status 3.")
      let retryAt = try #require(service.retryAt)
      #expect((200...300).contains((retryAt.nanoseconds - status.time.nanoseconds) / 1_000_000_000))
      #expect(
        service.calls.errors
          == ["protocol/invalid-json": 1, "service/crashed": 1, "service/quarantined": 1]
      )
      #expect(service.calls.calls == 4)
      #expect(service.calls.errorRate == 0.75)
      #expect(service.calls.retries == 1)
      #expect(service.calls.falls == 3)
      #expect(service.calls.starts == 3)
      #expect(service.calls.restarts == 2)
      #expect(service.calls.callbacks == 1)
      #expect(service.calls.refusedCallbacks == 1)
      // Turned away at once: no time of its own.
      #expect(service.calls.latency.count == 3)
      #expect(service.layers.contains("seccomp") || !service.missingLayers.isEmpty)
    }
  }

  @Test("goes over the wire and comes back the same, to the precision that it is written with")
  func json() async throws {
    try await Behaviour.with { trial in
      for _ in 0..<3 { #expect(await trial.works()) }
      _ = await trial.error("banner")
      let status = await trial.host.status()
      let read = try #require(HostStatus(try JSONValue(json: status.json)))
      #expect(read.json == status.json)
      #expect(read.services.first?.calls.errors == ["protocol/invalid-json": 1])
      #expect(HostStatus(.null) == nil)
      #expect(HostStatus(.object(JSONObject([("name", "x")]))) == nil)
    }
  }

  @Test("a service that makes up codes without end fills no memory")
  func codes() {
    let metrics = CallMetrics()
    for number in 0..<1000 { metrics.ended(ErrorCode(rawValue: "acme/\(number)"), after: .milliseconds(1)) }
    let values = metrics.values
    #expect(values.errors.count == CallMetrics.maxCodes + 1)
    #expect(values.errors[CallMetrics.otherCodes] == 1000 - UInt64(CallMetrics.maxCodes))
    #expect(values.calls == 1000)
  }
}
