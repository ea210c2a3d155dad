/// Where the time of a call went.
public struct CallTimings: Hashable, Sendable {
  /// Waiting for a process and a place in it; the start of the service, if it was not running.
  public var waiting: Duration
  /// From the request's line to the answer's.
  public var answering: Duration
  /// Decoding and checking the result.
  public var checking: Duration

  /// No time at all.
  package static let zero = CallTimings(waiting: .zero, answering: .zero, checking: .zero)

  package static func += (sum: inout CallTimings, more: CallTimings) {
    sum.waiting += more.waiting
    sum.answering += more.answering
    sum.checking += more.checking
  }
}
