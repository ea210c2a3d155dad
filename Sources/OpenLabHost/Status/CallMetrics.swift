import OpenLabProtocol
import Synchronization

/// What one service's calls came to; from any thread.
final class CallMetrics: Sendable {
  struct Values: Sendable {
    var calls: UInt64 = 0
    var retries: UInt64 = 0
    var claimsVerified: UInt64 = 0
    var claimsRefused: UInt64 = 0
    /// How many ended with each code. Services make up codes of their own: beyond ``maxCodes`` all count as the last.
    var errors: [ErrorCode: UInt64] = [:]
    /// Of all calls but those that were turned away at once.
    var latency = LatencyHistogram()
  }

  static let maxCodes = 64
  /// Stands for the codes of a service that has too many.
  static let otherCodes = ErrorCode(rawValue: "other")
  /// Calls that were turned away at once: how long that took says nothing.
  static let refusals: Set<ErrorCode> = [.busy, .quarantined, .stopped]

  private let state = Mutex(Values())

  var values: Values { state.withLock { $0 } }

  /// A call has ended, with an error or without.
  func ended(_ error: ErrorCode?, after duration: Duration) {
    state.withLock { values in
      values.calls &+= 1
      guard let error else { return values.latency.add(duration) }
      let isKnown = values.errors[error] != nil || values.errors.count < Self.maxCodes
      values.errors[isKnown && error.rawValue.utf8.count <= 100 ? error : Self.otherCodes, default: 0] &+= 1
      if !Self.refusals.contains(error) { values.latency.add(duration) }
    }
  }

  func retried() { state.withLock { $0.retries &+= 1 } }

  func checked(verified: Int, refused: Int) {
    state.withLock { values in
      values.claimsVerified &+= UInt64(verified)
      values.claimsRefused &+= UInt64(refused)
    }
  }
}
