package import OpenLabProtocol

/// What two versions answered the same person.
package struct PersonComparison: Sendable {
  package enum Fate: String, CaseIterable, Sendable {
    /// Answered before, not any more; or with a false reason now.
    case lost
    case moved
    case gained
    case same
    /// Answered by neither.
    case neither

    /// Less is worse: who has an answer now comes after all whose answer moved.
    var severity: Int { self == .lost ? 0 : self == .moved ? 1 : 2 }
  }

  package let person: String
  package let fate: Fate
  /// How each of the two ended.
  package let outcomes: (before: String, after: String)
  /// 0: the same answer; 1: nothing of it is left.
  package let distance: Double
  /// How near to what is true each came; nil where nothing is known to be true.
  package let quality: (before: Double, after: Double)?
  /// Those that matter most first.
  package let changes: [Change]

  /// How much nearer to what is true the second is; below 0: farther.
  package var gain: Double { quality.map { $0.after - $0.before } ?? 0 }

  /// Whether it is a worse case than another: who lost an answer, then who was served worse, then whose answer moved more,
  /// then who is answered now and was not.
  package func isWorse(than other: PersonComparison) -> Bool {
    let (mine, others) = (fate.severity, other.fate.severity)
    return (mine, gain, -distance, person) < (others, other.gain, -other.distance, other.person)
  }

  package var document: JSONValue {
    .object(
      JSONObject([
        ("person", .string(person)), ("fate", .string(fate.rawValue)),
        (
          "outcomes",
          .object(JSONObject([("a", .string(outcomes.before)), ("b", .string(outcomes.after))]))
        ),
        ("distance", .number(Score.rounded(distance))),
        (
          "quality",
          quality.map {
            .object(
              JSONObject([("a", .number(Score.rounded($0.before))), ("b", .number(Score.rounded($0.after)))])
            )
          } ?? .null
        ),
        ("changes", .array(changes.map(\.document))),
      ])
    )
  }
}
