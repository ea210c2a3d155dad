import OpenLabProtocol
import Testing

@testable import OpenLabHost

/// Calls by tasks that run on the loop's own thread take a shorter way, with a handler for cancellation only where
/// they last.
@Suite("A call from the loop's own thread")
struct LoopCallTests {
  @Test("cancelling it ends it within moments, whether it has just begun or lasts", arguments: [0, 1, 3, 50])
  func cancel(milliseconds: Int) async throws {
    try await Behaviour.with { trial in
      #expect(await trial.works())
      let (started, tell) = AsyncStream<Void>.makeStream()
      let call = Task(executorPreference: trial.service.loop) {
        tell.yield()
        return await trial.error("hang", within: .seconds(20))
      }
      for await _ in started { break }
      // Not to wait for anything: the ways that a call takes differ with its age.
      try await Task.sleep(for: .milliseconds(milliseconds))
      let start = ContinuousClock.now
      call.cancel()
      #expect(await call.value?.code == .cancelled)
      // Not by its deadline; how soon is no matter for a machine with other work.
      #expect(ContinuousClock.now - start < .seconds(15))
    }
  }

  @Test("one that is cancelled before it starts is never sent")
  func cancelledEarly() async throws {
    try await Behaviour.with { trial in
      #expect(await trial.works())
      let error = await Task(executorPreference: trial.service.loop) {
        withUnsafeCurrentTask { $0?.cancel() }
        return await trial.error("exit")
      }.value
      #expect(error?.code == .cancelled)
      #expect(error?.message.contains("before it was sent") == true)
      #expect(await trial.works())
    }
  }

  @Test("a result that takes longer than a moment arrives all the same")
  func lasting() async throws {
    try await Behaviour.with { trial in
      let worked = await Task(executorPreference: trial.service.loop) {
        var worked = await trial.works()
        guard case .result = await trial.call("slow") else { return false }
        worked = await trial.works() && worked
        return worked
      }.value
      #expect(worked)
    }
  }

  @Test("each ends at its own deadline, a later one set first, earlier ones after")
  func deadlines() async throws {
    try await Behaviour.with { trial in
      #expect(await trial.works())
      let waits = await withTaskGroup(of: (Duration, Duration, ErrorCode?).self) { group in
        for milliseconds in [20_000, 60, 90, 30, 1] {
          group.addTask(executorPreference: trial.service.loop) {
            let start = ContinuousClock.now
            let limit = Duration.milliseconds(milliseconds)
            let code = await trial.error("hang", within: limit)?.code
            return (limit, ContinuousClock.now - start, code)
          }
        }
        var waits: [(limit: Duration, waited: Duration, code: ErrorCode?)] = []
        while waits.count < 4, let wait = await group.next() { waits.append(wait) }
        group.cancelAll()
        return waits
      }
      #expect(waits.allSatisfy { $0.waited >= $0.limit && $0.code == .deadlineExceeded })
      #expect(waits.map(\.limit).max() == .milliseconds(90))
    }
  }

  @Test("many in turn leave no timer that keeps a stopped service's connection")
  func released() async throws {
    weak var connection: Connection?
    try await Behaviour.with { trial in
      let service = trial.service
      connection = await Task(executorPreference: service.loop) {
        for _ in 0..<100 { _ = await trial.works() }
        return service.supervisor.ready.first?.connection
      }.value
      #expect(connection != nil)
    }
    // The task that has ended the process may still be letting go of it.
    let end = ContinuousClock.now + .seconds(60)
    while connection != nil, ContinuousClock.now < end { await Task.yield() }
    #expect(connection == nil)
  }
}
