internal import OpenLabHost
package import OpenLabProtocol

/// What an evaluation found.
package struct EvaluationReport: Sendable {
  package let service: String
  package let version: String
  package let kind: Kind
  package let people: Int
  package let seed: EvaluationSeed
  package let reference: ReferenceVersion
  package var scores: [Score] = []
  package var baselines: [Contender] = []
  package var oracle: Contender?
  /// The share of the way from the baseline named to the oracle, in the first score; nil where there is no gap.
  package var gapClosed: (baseline: String, interval: Interval)?
  /// How often the TF-IDF baseline finds the official moves of this reference: whether its figures can be believed.
  package var recovery: [(moves: MobilityRecovery.Moves, found: MobilityRecovery)] = []
  package var metamorphic: [MetamorphicResult] = []
  package var answers = AnswerCounts()
  /// What is wrong with plans, by the code of the finding.
  package var planFaults: [String: Int] = [:]

  init(_ service: Service, _ people: Int, _ world: EvaluationWorld) {
    self.service = service.manifest.id
    version = service.manifest.version
    kind = service.manifest.kind
    self.people = people
    seed = world.seed
    reference = world.reference.version
  }

  /// The shape of `openlab evaluate --json`.
  package var document: JSONValue {
    var members: [(String, JSONValue)] = [
      ("service", .string(service)), ("version", .string(version)), ("kind", .string(kind.rawValue)),
      ("people", .integer(Int64(people))),
      // A secret seed is told by who holds it, when the judging is over.
      ("seed", seed.told.map { .integer($0) } ?? .null),
    ]
    if let commitment = seed.commitment { members.append(("seedSHA256", .string(commitment))) }
    members.append(("reference", .string(reference.version)))
    members.append(("scores", Self.object(scores)))
    members.append(
      ("baselines", .object(JSONObject(baselines.map { ($0.name, Self.object($0.scores)) })))
    )
    members.append(("oracle", oracle.map { Self.object($0.scores) } ?? .null))
    if let gapClosed {
      guard case .object(var gap) = gapClosed.interval.document else { preconditionFailure("an interval is an object") }
      gap["baseline"] = .string(gapClosed.baseline)
      members.append(("gapClosed", .object(gap)))
    } else {
      members.append(("gapClosed", .null))
    }
    if !recovery.isEmpty {
      members.append(
        ("recovery", .object(JSONObject(recovery.map { ($0.moves.rawValue, $0.found.document) })))
      )
    }
    members.append(("metamorphic", .array(metamorphic.map(\.document))))
    members.append(
      (
        "claims",
        .object(
          JSONObject([
            ("verified", .integer(Int64(answers.verified))), ("refused", .integer(Int64(answers.refused))),
          ])
        )
      )
    )
    members.append(("answers", answers.document))
    members.append(("errors", answers.errors))
    let faults = planFaults.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.integer(Int64($0.value))) }
    if kind == .projectCoaching { members.append(("planFaults", .object(JSONObject(faults)))) }
    return .object(JSONObject(members))
  }

  private static func object(_ scores: [Score]) -> JSONValue {
    .object(JSONObject(scores.map { ($0.name, $0.document) }))
  }
}
