internal import Synchronization

/// A call in flight: what its author's code, the reader and the deadline share.
final class CallState: Sendable {
  private struct State {
    var task: Task<Void, Never>?
    var ending: Ending?
    /// The answer is on its way: nothing may follow it.
    var isOver = false
    var credit = PartialCredit()
    var progress: (fraction: Double?, message: String?) = (nil, nil)
  }

  let id: Int64
  let deadline: ContinuousClock.Instant
  private let state = Mutex(State())
  /// Fires when credit has come, and at the end.
  private let change = ChangeSignal()

  init(id: Int64, deadline: ContinuousClock.Instant) {
    self.id = id
    self.deadline = deadline
  }

  var ending: Ending? { state.withLock { $0.ending } }

  /// Sets the task that answers; a call that was ended meanwhile cancels it.
  func began(_ task: Task<Void, Never>) {
    let isEnded = state.withLock { state in
      state.task = task
      return state.ending != nil
    }
    if isEnded { task.cancel() }
  }

  /// Asks the author's code to end; the first reason counts.
  func end(_ ending: Ending) {
    let task = state.withLock { state -> Task<Void, Never>? in
      guard state.ending == nil, !state.isOver else { return nil }
      state.ending = ending
      return state.task
    }
    task?.cancel()
    change.fire()
  }

  /// Closes the call for all but its answer; gives the reason if it was ended before.
  func finish() -> Ending? {
    let ending = state.withLock { state in
      state.isOver = true
      state.task = nil
      return state.ending
    }
    change.fire()
    return ending
  }

  /// Throws when the call takes no more messages.
  func check() throws(ProtocolError) {
    if let refusal { throw refusal }
    if Task.isCancelled { throw Ending.cancelled.error }
  }

  /// Why the call takes no more messages; nil while it does.
  var refusal: ProtocolError? { state.withLock { Self.refusal($0) } }

  private static func refusal(_ state: State) -> ProtocolError? {
    if let ending = state.ending { return ending.error }
    return state.isOver ? ProtocolError(.notInFlight, "The call has been answered.") : nil
  }

  /// Runs `body` if the call takes messages, so that none follows its answer.
  func whileLive(_ body: () -> Void) {
    state.withLock { state in
      if Self.refusal(state) == nil { body() }
    }
  }

  /// Whether a progress is worth a line: a hundredth further, or another message.
  func isWorthTelling(_ fraction: Double?, _ message: String?) -> Bool {
    state.withLock { state in
      let hasMoved =
        switch (state.progress.fraction, fraction) {
        case (let before?, let now?): abs(now - before) >= 0.01 || (now >= 1 && before < 1)
        case (nil, nil): false
        case (_, nil): false
        case (nil, _): true
        }
      guard hasMoved || message != state.progress.message else { return false }
      state.progress = (fraction ?? state.progress.fraction, message)
      return true
    }
  }

  func acknowledge(_ items: Int) {
    state.withLock { $0.credit.add(items) }
    change.fire()
  }

  /// Waits until the credit allows some of the items, and lets `line` put that many on their way to `output`.
  ///
  /// `overhead` is the size of the message without them. Gives how many were sent, at least one.
  func sendWithCredit(
    _ sizes: ArraySlice<Int>,
    overhead: Int,
    to output: OutputQueue,
    _ line: (Int) -> [UInt8]
  ) async throws(ProtocolError) -> Int {
    enum Step { case sent(Int), noCredit, noRoom }
    while true {
      let seen = change.generation
      try check()
      let step = state.withLock { state -> Step in
        guard Self.refusal(state) == nil else { return .noCredit }
        let count = state.credit.fitting(sizes, overhead: overhead)
        guard count > 0 else { return .noCredit }
        let line = line(count)
        guard output.tryEnqueue(line) else { return .noRoom }
        state.credit.take(items: count, bytes: line.count)
        return .sent(count)
      }
      switch step {
      case .sent(let count): return count
      case .noCredit: await change.wait(after: seen)
      case .noRoom: await output.waitForRoom()
      }
    }
  }
}
