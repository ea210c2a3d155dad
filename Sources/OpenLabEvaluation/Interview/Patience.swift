internal import OpenLabProtocol
internal import Synchronization

/// Gives a service up that only crashes or hangs, so that an evaluation ends: who is not asked is not answered.
package final class Patience: Sendable {
  /// So many in a row that crashed or let their time pass.
  static let limit = 32
  /// Of people who were not asked any more.
  static let givenUp = "evaluation/given-up"

  private let failures = Mutex(0)

  package init() {}

  var isOver: Bool { failures.withLock { $0 >= Self.limit } }

  /// Takes note of how a call ended; nil: with a result. What comes back at once, an error too, costs nobody's time.
  func note(_ error: ErrorCode?) {
    let isCostly = error == .deadlineExceeded || error?.rawValue.hasPrefix("service/") == true
    failures.withLock { failures in
      // Once given up, what was still under way changes nothing.
      if failures < Self.limit { failures = isCostly ? failures + 1 : 0 }
    }
  }
}
