internal import OpenLabHost
package import OpenLabProtocol

/// What a comparison found.
package struct ComparisonReport: Sendable {
  package struct Version: Sendable {
    package let service: String
    package let version: String
  }

  /// What each of the two answered, in all.
  package struct Answers: Sendable {
    package var before = AnswerCounts()
    package var after = AnswerCounts()

    mutating func add(_ counts: (before: AnswerCounts, after: AnswerCounts)) {
      before.add(counts.before)
      after.add(counts.after)
    }
  }

  /// A mean over the people who both could serve, and how it moved.
  package struct Quality: Sendable {
    package let name: String
    package let before: Double
    package let after: Double
    /// Of the same people, resampled together.
    package let difference: Interval
  }

  package let kind: Kind
  package let seed: EvaluationSeed
  package let before: Version
  package let after: Version
  package private(set) var people = 0
  package private(set) var fates: [PersonComparison.Fate: Int] = [:]
  /// Mean over those whom both answered; 0 the same answers, 1 nothing is left of them.
  package private(set) var distance = 0.0
  /// Kinds of reasons that came and went, with their numbers.
  package private(set) var gained: [String: Int] = [:]
  package private(set) var lost: [String: Int] = [:]
  package private(set) var quality: Quality?
  /// The worst first: only those in which something moved.
  package private(set) var cases: [PersonComparison] = []
  package var answers = Answers()
  private let measure: String

  init(_ before: Service, _ after: Service, _ world: EvaluationWorld, measure: String) {
    kind = before.manifest.kind
    seed = world.seed
    self.before = Version(service: before.manifest.id, version: before.manifest.version)
    self.after = Version(service: after.manifest.id, version: after.manifest.version)
    self.measure = measure
  }

  mutating func fill(_ comparisons: [PersonComparison], cases most: Int) {
    people = comparisons.count
    for comparison in comparisons {
      fates[comparison.fate, default: 0] += 1
      for change in comparison.changes {
        for claim in change.gained { gained[claim.name, default: 0] += 1 }
        for claim in change.lost { lost[claim.name, default: 0] += 1 }
      }
    }
    let both = comparisons.filter { $0.fate == .same || $0.fate == .moved }
    distance = both.isEmpty ? 0 : both.reduce(0) { $0 + $1.distance } / Double(both.count)
    let known = comparisons.compactMap(\.quality)
    if !known.isEmpty {
      func mean(_ value: ((before: Double, after: Double)) -> Double) -> Double {
        known.reduce(0) { $0 + value($1) } / Double(known.count)
      }
      let difference = Interval.bootstrap(known.count, seed: seed.law) { drawn in
        drawn.reduce(0) { $0 + known[$1].after - known[$1].before } / Double(drawn.count)
      }
      quality = Quality(name: measure, before: mean(\.before), after: mean(\.after), difference: difference)
    }
    cases = Array(
      comparisons.filter { $0.fate != .same && $0.fate != .neither }.sorted { $0.isWorse(than: $1) }.prefix(most)
    )
  }

  /// The shape of `openlab compare --json`.
  package var document: JSONValue {
    func version(_ version: Version, _ counts: AnswerCounts) -> JSONValue {
      .object(
        JSONObject([
          ("service", .string(version.service)), ("version", .string(version.version)),
          ("answers", counts.document), ("errors", counts.errors),
        ])
      )
    }
    func claims(_ counts: [String: Int]) -> JSONValue {
      .object(JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) }))
    }
    var members: [(String, JSONValue)] = [
      ("kind", .string(kind.rawValue)), ("people", .integer(Int64(people))),
      ("seed", seed.told.map { .integer($0) } ?? .null),
      ("a", version(before, answers.before)), ("b", version(after, answers.after)),
    ]
    for fate in PersonComparison.Fate.allCases {
      members.append((fate.rawValue, .integer(Int64(fates[fate] ?? 0))))
    }
    members.append(("distance", .number(Score.rounded(distance))))
    members.append(("claims", .object(JSONObject([("gained", claims(gained)), ("lost", claims(lost))]))))
    let quality = quality.map { quality in
      JSONValue.object(
        JSONObject([
          ("name", .string(quality.name)), ("a", .number(Score.rounded(quality.before))),
          ("b", .number(Score.rounded(quality.after))), ("difference", quality.difference.document),
        ])
      )
    }
    members.append(("quality", quality ?? .null))
    members.append(("cases", .array(cases.map(\.document))))
    return .object(JSONObject(members))
  }
}
