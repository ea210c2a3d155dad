/// Why a call ends before its answer.
enum Ending: Sendable {
  case cancelled
  case deadline
  /// The service stops.
  case stopped

  var error: ProtocolError {
    switch self {
    case .cancelled: ProtocolError(.cancelled, "The call was cancelled.")
    case .deadline: ProtocolError(.deadlineExceeded, "The call's deadline has passed.")
    case .stopped: ProtocolError(.stopped, "The service is stopping.")
    }
  }
}
