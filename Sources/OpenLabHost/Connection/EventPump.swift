import OpenLabProtocol
import Synchronization

/// Hands the events of one call to its caller, in order, at the caller's pace.
///
/// What waits here is bounded by the credit of partial results and by the allowance of progress and logs; the credit
/// comes back only when the caller has taken the items.
final class EventPump: Sendable {
  private struct State {
    /// Events that were sent and that the caller has not done with.
    var open = 0
    /// Whether the caller is at work on one.
    var isAtWork = false
    /// Nothing is handed over any more.
    var isClosed = false
    var waiting: (rest: PumpRest, forAll: Bool)?

    /// Who need not wait any longer.
    mutating func rested() -> PumpRest? {
      guard let (rest, forAll) = waiting, forAll ? open == 0 : !isAtWork else { return nil }
      waiting = nil
      return rest
    }
  }

  /// How long the end of a failed call waits for a caller that is at work on an event and has been told to stop.
  static let grace = Duration.milliseconds(200)

  private let events: AsyncStream<(CallEvent, Int)>.Continuation
  private let state = Mutex(State())
  private let task = Mutex<Task<Void, Never>?>(nil)

  init(
    handler: @escaping @Sendable (CallEvent) async -> Void,
    taken: @escaping @Sendable (_ items: Int, _ bytes: Int) -> Void
  ) {
    let (stream, continuation) = AsyncStream<(CallEvent, Int)>.makeStream()
    events = continuation
    let work = Task { [self] in
      for await (event, bytes) in stream {
        guard begin() else { return }
        await handler(event)
        if case .partialResult(let items) = event { taken(items.count, bytes) }
        end()
      }
    }
    task.withLock { $0 = work }
  }

  /// `bytes` is what the event took of the credit.
  func send(_ event: CallEvent, bytes: Int = 0) {
    state.withLock { $0.open += 1 }
    events.yield((event, bytes))
  }

  private func begin() -> Bool {
    state.withLock { state in
      state.isAtWork = !state.isClosed
      return state.isAtWork
    }
  }

  private func end() {
    let rest = state.withLock { state in
      state.isAtWork = false
      state.open -= 1
      return state.rested()
    }
    rest?.tell(.reached)
  }

  /// Answers how the call has ended for its caller, who has seen all that was sent before a result.
  ///
  /// A caller that has not got to the result by the deadline, or whose task is cancelled on the way, gets that as the
  /// call's failure. Of a call that failed the rest is dropped, and the caller's work on an event cancelled; work that
  /// goes on all the same is left to itself after ``grace``, and nothing is handed over after it.
  func finish(_ outcome: RawOutcome, before deadline: MonotonicTime, on loop: IOLoop) async -> RawOutcome {
    events.finish()
    var outcome = outcome
    if case .result = outcome {
      let rest = PumpRest()
      let end = await withTaskCancellationHandler {
        await wait(rest, forAll: true, until: deadline, on: loop)
      } onCancel: {
        rest.tell(.cancelled)
      }
      switch end {
      case .reached: return outcome
      case .late:
        outcome = .failure(
          ProtocolError(
            .deadlineExceeded,
            "The service had answered; its partial results had not all been taken at the call's deadline."
          )
        )
      case .cancelled: outcome = .failure(ProtocolError(.cancelled, "The call was cancelled."))
      }
    }
    state.withLock { $0.isClosed = true }
    task.withLock { $0 }?.cancel()
    _ = await wait(PumpRest(), forAll: false, until: .now + Self.grace, on: loop)
    return outcome
  }

  private func wait(
    _ rest: PumpRest,
    forAll: Bool,
    until deadline: MonotonicTime,
    on loop: IOLoop
  ) async -> PumpRest.End {
    let isThere = state.withLock { state in
      state.waiting = (rest, forAll)
      return state.rested() != nil
    }
    if isThere { return .reached }
    let end = await rest.wait(until: deadline, on: loop)
    state.withLock { $0.waiting = nil }
    return end
  }
}
