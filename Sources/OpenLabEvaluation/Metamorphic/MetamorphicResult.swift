package import OpenLabProtocol

/// How far answers moved between people and their twins.
package struct MetamorphicResult: Sendable {
  /// A person's answer and the twin's, as lists in rank order.
  package struct Pair: Sendable {
    package let person: String
    /// What alone differs.
    package let change: LocalizedText
    package let before: [String]
    package let after: [String]
    /// Whether what moved must not move.
    package let isFault: Bool

    package init(
      person: String,
      change: LocalizedText,
      before: [String],
      after: [String],
      isFault: Bool
    ) {
      self.person = person
      self.change = change
      self.before = before
      self.after = after
      self.isFault = isFault
    }

    var overlap: Double { RankAgreement.overlap(before, after) }
  }

  package let name: String
  package let label: LocalizedText
  /// Whether there are faults at all, or differences are only told.
  package let isJudged: Bool
  /// How many pairs were compared.
  package let pairs: Int
  /// How many of them got another answer.
  package let changed: Int
  /// How many of them moved as they must not.
  package let faults: Int
  /// Means over the pairs; nil where no pair had two answers in common.
  package let kendall: Double?
  /// Share of the first ten that stayed among them, 0…1.
  package let overlap: Double
  /// Faults first, then those that moved most, for people to read.
  package let examples: [Pair]

  package init(_ name: String, _ label: LocalizedText, isJudged: Bool, pairs: [Pair]) {
    self.name = name
    self.label = label
    self.isJudged = isJudged
    self.pairs = pairs.count
    let moved = pairs.filter { $0.before != $0.after }
    changed = moved.count
    faults = pairs.count(where: \.isFault)
    let taus = pairs.compactMap { RankAgreement.kendall($0.before, $0.after) }
    kendall = taus.isEmpty ? nil : taus.reduce(0, +) / Double(taus.count)
    let overlaps = pairs.map(\.overlap)
    overlap = overlaps.isEmpty ? 1 : overlaps.reduce(0, +) / Double(overlaps.count)
    examples = moved.map { (pair: $0, overlap: $0.overlap) }
      .sorted {
        ($0.pair.isFault ? 0 : 1, $0.overlap, $0.pair.person) < ($1.pair.isFault ? 0 : 1, $1.overlap, $1.pair.person)
      }
      .prefix(3).map(\.pair)
  }

  package var document: JSONValue {
    .object(
      JSONObject([
        ("twin", .string(name)), ("judged", .boolean(isJudged)), ("pairs", .integer(Int64(pairs))),
        ("changed", .integer(Int64(changed))), ("faults", .integer(Int64(faults))),
        ("kendall", kendall.map { .number(Score.rounded($0)) } ?? .null),
        ("overlapAt10", .number(Score.rounded(overlap))),
        (
          "examples",
          .array(
            examples.map { example in
              .object(
                JSONObject([
                  ("person", .string(example.person)),
                  (
                    "change",
                    .object(JSONObject([("fr", .string(example.change.fr)), ("en", .string(example.change.en))]))
                  ),
                  ("before", .array(example.before.prefix(10).map { .string($0) })),
                  ("after", .array(example.after.prefix(10).map { .string($0) })),
                ])
              )
            }
          )
        ),
      ])
    )
  }
}
