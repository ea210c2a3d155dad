extension IOLoop {
  /// The time of this turn: the clock is read once for all who ask. *On the loop.*
  package var now: MonotonicTime {
    assertCurrent()
    if let turnTime { return turnTime }
    let time = MonotonicTime.now
    turnTime = time
    return time
  }

  /// Has `handler` told once `deadline` has come. *On the loop.* Setting and cancelling cost O(log n) of what is set,
  /// and no allocation.
  @discardableResult
  package func setTimer(
    at deadline: MonotonicTime,
    _ handler: any IOTimerHandler,
    tag: UInt64 = 0
  ) -> IOTimer {
    assertCurrent()
    return timers.insert(deadline, handler, tag: tag)
  }

  /// Cancels a timer; one that has fired or was cancelled already is none. *On the loop.*
  package func cancel(_ timer: IOTimer) {
    assertCurrent()
    timers.remove(timer)
  }

  /// Runs `action` on the loop's thread once `deadline` has come. *On the loop.*
  @discardableResult
  package func setTimer(at deadline: MonotonicTime, _ action: @escaping @Sendable () -> Void) -> IOTimer {
    setTimer(at: deadline, TimerAction(action))
  }
}

/// A closure as a timer's handler.
private final class TimerAction: IOTimerHandler {
  let action: @Sendable () -> Void

  init(_ action: @escaping @Sendable () -> Void) { self.action = action }

  func timerFired(_ timer: IOTimer, tag: UInt64) { action() }
}
