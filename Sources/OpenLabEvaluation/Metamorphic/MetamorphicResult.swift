package import OpenLabProtocol

/// How far answers moved between people and their twins.
package struct MetamorphicResult: Sendable {
  /// One person whose answer moved, for people to read.
  package struct Example: Sendable {
    package let person: String
    package let before: [String]
    package let after: [String]

    package init(person: String, before: [String], after: [String]) {
      self.person = person
      self.before = before
      self.after = after
    }
  }

  package let name: String
  package let label: LocalizedText
  /// Whether any difference at all is a fault.
  package let mustAgree: Bool
  /// How many pairs were compared.
  package let pairs: Int
  /// How many of them got another answer.
  package let changed: Int
  /// Means over the pairs; nil where no pair had two answers in common.
  package let kendall: Double?
  /// Share of the first ten that stayed among them, 0…1.
  package let overlap: Double
  /// Those that moved most.
  package let examples: [Example]

  /// - Parameter pairs: each person's answer and the twin's, as lists in rank order.
  package init(
    _ name: String,
    _ label: LocalizedText,
    mustAgree: Bool,
    pairs: [(person: String, before: [String], after: [String])]
  ) {
    self.name = name
    self.label = label
    self.mustAgree = mustAgree
    self.pairs = pairs.count
    let moved = pairs.filter { $0.before != $0.after }
    changed = moved.count
    let taus = pairs.compactMap { RankAgreement.kendall($0.before, $0.after) }
    kendall = taus.isEmpty ? nil : taus.reduce(0, +) / Double(taus.count)
    let overlaps = pairs.map { RankAgreement.overlap($0.before, $0.after) }
    overlap = overlaps.isEmpty ? 1 : overlaps.reduce(0, +) / Double(overlaps.count)
    examples = moved.map { (pair: $0, overlap: RankAgreement.overlap($0.before, $0.after)) }
      .sorted { ($0.overlap, $0.pair.person) < ($1.overlap, $1.pair.person) }
      .prefix(3)
      .map { Example(person: $0.pair.person, before: $0.pair.before, after: $0.pair.after) }
  }

  package var document: JSONValue {
    .object(
      JSONObject([
        ("twin", .string(name)), ("mustAgree", .boolean(mustAgree)), ("pairs", .integer(Int64(pairs))),
        ("changed", .integer(Int64(changed))), ("kendall", kendall.map { .number(Score.rounded($0)) } ?? .null),
        ("overlapAt10", .number(Score.rounded(overlap))),
        (
          "examples",
          .array(
            examples.map { example in
              .object(
                JSONObject([
                  ("person", .string(example.person)),
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
