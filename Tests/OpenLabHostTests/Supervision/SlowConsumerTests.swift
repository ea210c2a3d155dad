import Foundation
import OpenLabProtocol
import Synchronization
import Testing

@testable import OpenLabHost

@Suite("Callers that are slow to take partial results")
struct SlowConsumerTests {
  /// Counts the partial results that came over the wire.
  private final class Counter: LineObserver {
    private let state = Mutex<(count: Int, target: Int, waiter: CheckedContinuation<Void, Never>?)>((0, .max, nil))

    var count: Int { state.withLock { $0.count } }

    func line(_ direction: LineDirection, _ bytes: UnsafeBufferPointer<UInt8>, _ place: LinePlace) {
      guard direction == .fromService, String(decoding: bytes.prefix(100), as: UTF8.self).contains("partialResult")
      else {
        return
      }
      let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
        state.count += 1
        guard state.count >= state.target else { return nil }
        defer { state.waiter = nil }
        return state.waiter
      }
      waiter?.resume()
    }

    func reach(_ target: Int) async {
      await withCheckedContinuation { continuation in
        let isThere = state.withLock { state in
          if state.count >= target { return true }
          state.target = target
          state.waiter = continuation
          return false
        }
        if isThere { continuation.resume() }
      }
    }
  }

  private final class Seen: Sendable {
    let items = Mutex<[Int: [Int64]]>([:])
  }

  @Test(
    "hold their service up and nobody else: no more comes than the credit, and all of it in order",
    arguments: [(callers: 1, size: 10, credit: 64), (24, 1_000, 64), (24, 15_000, 64), (8, 100_000, 10)]
  )
  func slow(callers: Int, size: Int, credit: Int) async throws {
    let counter = Counter()
    try await Behaviour.with(places: 32, configure: { $0.observer = counter }) { trial in
      let items = 150
      let (gate, open) = AsyncStream<Void>.makeStream()
      let isOpen = Task { for await _ in gate {} }
      let seen = Seen()
      let calls = (0..<callers).map { caller in
        Task {
          await trial.call("pages:\(items):\(size)") { event in
            guard case .partialResult(let items) = event else { return }
            await isOpen.value
            seen.items.withLock { $0[caller, default: []] += items.compactMap { $0["n"]?.integer } }
          }
        }
      }
      await counter.reach(callers * credit)
      // Others are answered meanwhile, by the same process.
      for _ in 0..<5 { #expect(await trial.works()) }
      #expect(counter.count == callers * credit, "not one item beyond the credit")
      #expect(trial.journal.count(of: .ready) == 1)
      open.finish()
      for call in calls { _ = try await call.value.get() }
      for caller in 0..<callers { #expect(seen.items.withLock { $0[caller] } == (0..<Int64(items)).map { $0 }) }
      #expect(counter.count == callers * items)
    }
  }
}
