import OpenLabProtocol

/// A call in flight. Touched on the loop's thread only, but for what is `let`.
final class PendingCall: @unchecked Sendable {
  /// live → cancelling (its caller has been answered) → gone.
  enum State {
    case live
    case cancelling
    case gone
  }

  /// Nil: the service may ask for nothing.
  let access: CallAccess?
  let pump: EventPump?
  let deadline: MonotonicTime
  var id: Int64 = 0
  var state = State.live
  var continuation: UnsafeContinuation<RawOutcome, Never>?
  /// The deadline, then the grace of a cancelled call.
  var timer: IOTimer?
  var creditItems = ProtocolLimits.initialCreditItems
  var creditBytes = ProtocolLimits.initialCreditBytes
  var openCallbacks = 0
  /// Cancelled before it was written.
  var isCancelledEarly = false

  init(access: CallAccess?, pump: EventPump?, deadline: MonotonicTime) {
    self.access = access
    self.pump = pump
    self.deadline = deadline
  }

  /// Answers the caller, once.
  func resume(_ outcome: RawOutcome) {
    guard let continuation else { return }
    self.continuation = nil
    continuation.resume(returning: outcome)
  }
}
