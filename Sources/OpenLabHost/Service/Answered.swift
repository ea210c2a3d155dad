/// A result that the host has checked, and how it came about.
public struct Answered<Result: Sendable>: Sendable {
  /// Without what the host refused.
  public var result: Result
  public var checks: ResultChecks
  /// What the service was given of the account.
  public var reads: [ScopeRead]
  public var timings: CallTimings
  /// 1 when the service's process ended under the call and another one answered it.
  public var retries: Int
  /// The call's name in the log and in transcripts.
  public var trace: TraceID
}
