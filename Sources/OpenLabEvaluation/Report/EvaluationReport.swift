package import OpenLabProtocol

/// What an evaluation found.
package struct EvaluationReport: Sendable {
  package var service: String
  package var version: String
  package var kind: Kind
  package var people: Int
  package var seed: EvaluationSeed
  package var reference: ReferenceVersion
  package var scores: [Score]
  package var baselines: [Contender]
  package var oracle: Contender?
  /// The share of the way from the baseline named to the oracle, in the first score; nil where there is no oracle.
  package var gapClosed: (baseline: String, interval: Interval)?
  package var metamorphic: [MetamorphicResult] = []
  /// Calls that failed, by the code of their error; who was not answered scores nothing.
  package var errors: [String: Int] = [:]
  /// Claims that were recomputed, and those that were false.
  package var verified = 0
  package var refused = 0

  /// The shape of `openlab evaluate --json`.
  package var document: JSONValue {
    var members: [(String, JSONValue)] = [
      ("service", .string(service)), ("version", .string(version)), ("kind", .string(kind.rawValue)),
      ("people", .integer(Int64(people))),
      // A secret seed is told by who holds it, when the judging is over.
      ("seed", seed.commitment == nil ? .integer(seed.value) : .null),
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
    members.append(("metamorphic", .array(metamorphic.map(\.document))))
    members.append(
      (
        "claims",
        .object(JSONObject([("verified", .integer(Int64(verified))), ("refused", .integer(Int64(refused)))]))
      )
    )
    let codes = errors.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.integer(Int64($0.value))) }
    members.append(("errors", .object(JSONObject(codes))))
    return .object(JSONObject(members))
  }

  private static func object(_ scores: [Score]) -> JSONValue {
    .object(JSONObject(scores.map { ($0.name, $0.document) }))
  }
}
