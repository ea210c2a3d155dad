package import OpenLabHost

/// What a service said to one person in the end, and how much of it counts.
package struct Reply<Result: Sendable>: Sendable {
  package enum Outcome: Hashable, Sendable {
    case given
    /// The service would rather say nothing.
    case abstained
    /// It gave at least one reason that is false: what it answered counts as nothing.
    case untrue
    /// By the code of the error.
    case failed(String)
  }

  package var outcome: Outcome
  /// As the person may see it: without what the host refused; nil where the call failed.
  package var result: Result?
  /// How many questions were answered on the way.
  package var questions = 0
  /// Claims that were recomputed and hold, and those that do not, in all calls.
  package var verified = 0
  package var refused = 0
  /// What the host took out of the last result or noted in it.
  package var findings: [CheckFinding] = []

  /// The result where it counts.
  package var counted: Result? { outcome == .given ? result : nil }

  /// Whether there is a result, even one that counts as nothing.
  package var isAnswered: Bool {
    if case .failed = outcome { false } else { true }
  }
}
