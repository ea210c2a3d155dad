import OpenLabHost
import OpenLabProtocol

/// What a version did for the scenario people.
struct AcceptanceReport: Sendable {
  struct Row: Sendable {
    enum Outcome: Sendable {
      /// How many elements the result has.
      case answered(items: Int)
      case abstained(String)
      /// The person has nothing that the kind works on.
      case notApplicable
      case failed(ProtocolError)
    }

    var person: String
    var title: LocalizedText
    /// What a good service does for this person.
    var expectation: LocalizedText?
    var outcome: Outcome
    var checks = ResultChecks()
    var questions = 0
    var milliseconds = 0
  }

  var digest: ContentDigest
  /// UTC, ISO 8601.
  var started: String
  var people: Int
  var rows: [Row] = []
  var isOver = false

  var failed: Int {
    rows.count {
      if case .failed = $0.outcome { true } else { false }
    }
  }
  var refusedClaims: Int { rows.reduce(0) { $0 + $1.checks.refused.count } }
}
