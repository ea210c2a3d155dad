/// A try as it ends.
package struct TryEnd: Sendable {
  package var outcome: TryOutcome
  /// The error's code, for one that failed.
  package var error: String?
  /// From the request to the result, whole milliseconds.
  package var milliseconds: Int
  /// From the request to the first item that was shown.
  package var firstItemMilliseconds: Int?
  /// What the service was given.
  package var reads: [ScopeRead]
  /// What was shown, as JSON; not kept when it is larger than ``TryLimits/result``.
  package var result: [UInt8]?
  /// The messages of both directions as NDJSON; cut at a line's end to ``TryLimits/transcript``.
  package var transcript: [UInt8]

  package init(
    outcome: TryOutcome,
    error: String? = nil,
    milliseconds: Int,
    firstItemMilliseconds: Int? = nil,
    reads: [ScopeRead],
    result: [UInt8]? = nil,
    transcript: [UInt8] = []
  ) {
    self.outcome = outcome
    self.error = error
    self.milliseconds = milliseconds
    self.firstItemMilliseconds = firstItemMilliseconds
    self.reads = reads
    self.result = result
    self.transcript = transcript
  }
}
