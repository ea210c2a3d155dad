package import OpenLabProtocol

/// What an audit of accounts has found; the shape of `fixtures audit --json`.
package struct AuditReport: Sendable {
  /// What is wrong with a line: it is left out of the measures.
  package struct LineProblem: Hashable, Sendable {
    package var file: String
    /// From 1.
    package var line: Int
    /// Offset in the file, from 0.
    package var byte: Int
    package var field: String
    package var detail: String
  }

  package struct Finding: Hashable, Sendable {
    package var file: String
    package var line: Int
    package var field: String
    /// `an e-mail address`, `a name`…
    package var kind: String
  }

  /// How many people something is true of alone.
  package struct Uniqueness: Hashable, Sendable {
    package var name: String
    package var people: Int
    package var unique: Int

    package var share: Double { people == 0 ? 0 : Double(unique) / Double(people) }
  }

  /// A simulated adversary: what is assumed, what is won by it, and what blind guessing wins.
  package struct Attack: Hashable, Sendable {
    /// What programs know it by: `profile`, `first-jobs-2`, `obstacle`, or the part that two services share.
    package var code: String
    /// What the adversary is taken to know and to want.
    package var assumption: LocalizedText
    /// How many people were tried.
    package var targets: Int
    /// Share of the targets named or guessed rightly, in expectation where a tie is broken by chance.
    package var success: Double
    package var baseline: Double
  }

  package enum Verdict: String, Sendable {
    case kept
    case broken
    /// The number of records is no multiple of ten: nothing is promised of it.
    case refused
  }

  /// Why the promise is not kept.
  package enum Reason: Hashable, Sendable {
    case noRecords
    case notTens(Int)
    case directIdentifiers(Int)
    case k(Int)
    case l(Int)
    case problems(Int)
  }

  package var source: String
  package var records = 0
  package var classes = 0
  package var k = 0
  package var l = 0
  package var t = 0.0
  package var quasiIdentifiers: [String] = []
  package var sensitive = "constraints.mainObstacle"
  package var directIdentifiers: [Finding] = []
  /// All that were found, also where not all are listed.
  package var directIdentifierCount = 0
  package var problems: [LineProblem] = []
  package var problemCount = 0
  package var careers: [Uniqueness] = []
  package var others: [Uniqueness] = []
  package var attacks: [Attack] = []
  /// One service's records joined to another's over what both were granted.
  package var linkage: [Attack] = []
  package var reasons: [Reason] = []
  package var verdict = Verdict.kept
}
