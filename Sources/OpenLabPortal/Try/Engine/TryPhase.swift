import OpenLabHost
import OpenLabProtocol

/// Where a try stands.
enum TryPhase: Sendable {
  /// A call is in flight.
  case running
  /// The service wants to know something first.
  case asking(AskedQuestion)
  /// The result, without what the host refused.
  case finished(TryResult, ResultChecks)
  case failed(ProtocolError)
  /// Ended before there was a result.
  case ended(TryStop)

  var isOver: Bool {
    switch self {
    case .running, .asking: false
    case .finished, .failed, .ended: true
    }
  }
}

/// Why a try ended before there was a result.
enum TryStop: String, Hashable, Sendable, CaseIterable {
  /// The person stopped it.
  case stopped
  /// The person took back what had been granted.
  case withdrawn
  /// Nobody has looked for long.
  case left
  /// The service's version was taken out of the catalogue.
  case suspended
  /// The portal went down.
  case closing
}
