import OpenLabProtocol

/// A call in flight. Touched on the loop's thread only, but for what is `let`, and for `outcome` once its caller goes on.
final class PendingCall: @unchecked Sendable {
  /// new → live → cancelling (its caller has been answered) → gone.
  enum State {
    case new
    case live
    case cancelling
    case gone
  }

  /// Nil: the service may ask for nothing.
  let access: CallAccess?
  let pump: EventPump?
  var id: Int64 = 0
  var state = State.new
  /// How the call ended, for its caller; set once.
  private(set) var outcome: RawOutcome?
  /// Resumed when there is an outcome, or by ``letGuard()``.
  var continuation: UnsafeContinuation<Void, Never>?
  /// When it must have ended: the deadline, then the grace of a cancelled call.
  var due: MonotonicTime
  /// Whether its caller would not hear of a cancellation yet, and whether one patrol has come by since.
  var isUnguarded = false
  var isPatrolled = false
  var creditItems = ProtocolLimits.initialCreditItems
  var creditBytes = ProtocolLimits.initialCreditBytes
  var openCallbacks = 0
  /// Cancelled before it was written.
  var isCancelledEarly = false

  init(access: CallAccess?, pump: EventPump?, deadline: MonotonicTime) {
    self.access = access
    self.pump = pump
    due = deadline
  }

  /// Answers the caller, once.
  func resume(_ outcome: RawOutcome) {
    guard self.outcome == nil else { return }
    self.outcome = outcome
    wakeCaller()
  }

  /// Has a caller that waits without a cancellation handler come back to install one.
  func letGuard() {
    isUnguarded = false
    wakeCaller()
  }

  private func wakeCaller() {
    guard let continuation else { return }
    self.continuation = nil
    continuation.resume()
  }
}
