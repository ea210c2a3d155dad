import Synchronization

/// A wait for the caller's work on events to come to rest, ended once, by whatever comes first.
final class PumpRest: IOTimerHandler, Sendable {
  enum End: Sendable {
    case reached
    case late
    case cancelled
  }

  private let state = Mutex<(end: End?, waiter: CheckedContinuation<End, Never>?)>((nil, nil))
  // Touched on the loop's thread only: no lock needed.
  nonisolated(unsafe) private var timer: IOTimer?
  nonisolated(unsafe) private var isOver = false

  func tell(_ end: End) {
    let waiter = state.withLock { state -> CheckedContinuation<End, Never>? in
      guard state.end == nil else { return nil }
      state.end = end
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: end)
  }

  func wait(until deadline: MonotonicTime, on loop: IOLoop) async -> End {
    loop.execute { [self] in
      if !isOver, deadline != .never { timer = loop.setTimer(at: deadline, self) }
    }
    let end = await withCheckedContinuation { continuation in
      let end = state.withLock { state in
        if state.end == nil { state.waiter = continuation }
        return state.end
      }
      if let end { continuation.resume(returning: end) }
    }
    // It may come before the timer is set.
    loop.execute { [self] in
      isOver = true
      if let timer { loop.cancel(timer) }
      timer = nil
    }
    return end
  }

  func timerFired(_ timer: IOTimer, tag: UInt64) {
    self.timer = nil
    tell(.late)
  }
}
