import OpenLabProtocol

/// Deadlines, and the cancellation of calls that have no handler for it yet: two timers for all calls of a connection,
/// so that a call sets and cancels none.
extension Connection: IOTimerHandler {
  private static var deadlineTag: UInt64 { 0 }
  private static var patrolTag: UInt64 { 1 }

  /// A call without a handler is looked at twice before it gets one: it hears of its cancellation within twice this.
  private static var patrolInterval: Int64 { 2_000_000 }

  /// Looks after a call from now on. *On the loop.*
  func watch(_ call: PendingCall) {
    if call.due < watchedUntil { setWatch(call.due) }
    if call.isUnguarded, !isPatrolling {
      isPatrolling = true
      loop.setTimer(at: loop.now.adding(Self.patrolInterval), self, tag: Self.patrolTag)
    }
  }

  private func setWatch(_ deadline: MonotonicTime) {
    if let watchTimer { loop.cancel(watchTimer) }
    watchedUntil = deadline
    watchTimer = loop.setTimer(at: deadline, self, tag: Self.deadlineTag)
  }

  package func timerFired(_ timer: IOTimer, tag: UInt64) {
    if tag == Self.patrolTag { patrol() } else { endLate() }
  }

  /// Ends what is late. The timer may be that of a call that was answered long ago: then it is set to the next.
  private func endLate() {
    watchTimer = nil
    watchedUntil = .never
    let now = MonotonicTime.now
    for call in calls.due(at: now) {
      // What an earlier one led to may have ended it.
      switch call.state {
      case .live:
        cancel(call, ProtocolError(.deadlineExceeded, "The service did not answer before the call's deadline."))
      case .cancelling:
        // Its caller has been answered long since; what it still holds is the process.
        call.due = .never
        isHung = true
        owner?.connectionHung(self)
      case .new, .gone: break
      }
    }
    if let next = calls.earliestDue, next < watchedUntil { setWatch(next) }
  }

  private func patrol() {
    isPatrolling = false
    guard calls.patrol() else { return }
    isPatrolling = true
    loop.setTimer(at: .now.adding(Self.patrolInterval), self, tag: Self.patrolTag)
  }
}
