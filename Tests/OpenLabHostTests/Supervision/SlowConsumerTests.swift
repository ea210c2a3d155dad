import Foundation
import OpenLabProtocol
import Synchronization
import Testing

@testable import OpenLabHost

@Suite("Callers that are slow to take partial results")
struct SlowConsumerTests {
  /// Counts the lines of the service that hold a word: the partial results, unless told otherwise.
  private final class Counter: LineObserver {
    private let word: String
    private let state = Mutex<(count: Int, target: Int, waiter: CheckedContinuation<Void, Never>?)>((0, .max, nil))

    init(_ word: String = "partialResult") { self.word = word }

    var count: Int { state.withLock { $0.count } }

    func line(_ direction: LineDirection, _ bytes: UnsafeBufferPointer<UInt8>, _ place: LinePlace) {
      guard direction == .fromService, String(decoding: bytes.prefix(100), as: UTF8.self).contains(word)
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

  /// What keeps a caller from its next event, until it is cancelled or let go.
  private final class Hold: Sendable {
    private let stream: AsyncStream<Void>
    private let release: AsyncStream<Void>.Continuation
    let taken = Mutex(0)

    init() { (stream, release) = AsyncStream.makeStream() }

    func letGo() { release.finish() }

    func take(isDeaf: Bool) async {
      taken.withLock { $0 += 1 }
      // A task of its own hears of no cancellation.
      if isDeaf { await Task { for await _ in stream {} }.value } else { for await _ in stream {} }
    }
  }

  @Test("get to no result after the deadline, deaf or not, and are shown nothing after it", arguments: [false, true])
  func late(isDeaf: Bool) async throws {
    try await Behaviour.with { trial in
      #expect(await trial.works())
      let hold = Hold()
      let start = ContinuousClock.now
      // All three items come at once, and the result behind them.
      let outcome = await trial.call("pages:3:10", within: .milliseconds(500)) { _ in await hold.take(isDeaf: isDeaf) }
      guard case .failure(let error) = outcome else {
        Issue.record("the caller had taken one item of three")
        return
      }
      #expect(error.code == .deadlineExceeded)
      #expect(ContinuousClock.now - start >= .milliseconds(500))
      hold.letGo()
      #expect(await trial.works())
      #expect(hold.taken.withLock { $0 } <= 1)
      // Its service is none the worse for it.
      #expect(trial.journal.count(of: .starting) == 1)
    }
  }

  @Test("that are cancelled while the result waits for them are told so", arguments: [false, true])
  func cancelled(isDeaf: Bool) async throws {
    let results = Counter(#""matches""#)
    try await Behaviour.with(configure: { $0.observer = results }) { trial in
      let hold = Hold()
      let call = Task { await trial.call("pages:3:10") { _ in await hold.take(isDeaf: isDeaf) } }
      await results.reach(1)
      call.cancel()
      guard case .failure(let error) = await call.value else {
        Issue.record("the caller had taken one item of three")
        return
      }
      #expect(error.code == .cancelled)
      hold.letGo()
      #expect(await trial.works())
      #expect(hold.taken.withLock { $0 } <= 1)
    }
  }
}
