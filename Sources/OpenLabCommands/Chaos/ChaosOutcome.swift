import OpenLabProtocol

/// What one seed came to.
struct ChaosOutcome: Sendable {
  var seed: Int
  /// What runs it again.
  var command: String
  var violations: [JSONValue]
  /// Its figures; nil when it did not get that far.
  var report: JSONValue?

  /// A figure of the report, 0 where there is none.
  func figure(_ path: String...) -> Int64 {
    var value = report
    for name in path { value = value?[name] }
    return value?.integer ?? 0
  }

  /// Named counts of the report.
  func counts(_ name: String) -> [String: Int64] {
    var counts: [String: Int64] = [:]
    for member in report?[name]?.object?.members ?? [] { counts[member.name] = member.value.integer }
    return counts
  }
}

/// What all seeds came to.
struct ChaosSummary: JSONEncodable {
  var outcomes: [ChaosOutcome]
  var milliseconds: Int

  var violations: [(ChaosOutcome, JSONValue)] {
    outcomes.flatMap { outcome in outcome.violations.map { (outcome, $0) } }
  }
  var calls: Int64 { sum { $0.figure("calls") } }
  var longestStall: Int64 { outcomes.map { $0.figure("longestStallMs") }.max() ?? 0 }
  var peakKiB: Int64 { outcomes.map { $0.figure("memory", "peakKiB") }.max() ?? 0 }

  func sum(_ figure: (ChaosOutcome) -> Int64) -> Int64 { outcomes.reduce(0) { $0 + figure($1) } }

  /// Counts by name over all seeds, the most frequent first.
  func counts(_ name: String) -> [(name: String, count: Int64)] {
    var counts: [String: Int64] = [:]
    for outcome in outcomes { counts.merge(outcome.counts(name)) { $0 + $1 } }
    return counts.map { ($0.key, $0.value) }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  func encode(to writer: inout JSONWriter) { json(writer: &writer) }

  private func json(writer: inout JSONWriter) {
    let found: [JSONValue] = violations.map { outcome, violation in
      var object = JSONObject([("seed", .integer(Int64(outcome.seed))), ("command", .string(outcome.command))])
      for member in violation.object?.members ?? [] { object[member.name] = member.value }
      return .object(object)
    }
    let object: JSONValue = [
      "seeds": .integer(Int64(outcomes.count)), "secondsEach": .number(Double(milliseconds) / 1000),
      "calls": .integer(calls), "outcomes": Self.object(counts("outcomes")),
      "disturbances": Self.object(counts("disturbances")), "longestStallMs": .integer(longestStall),
      "peakKiB": .integer(peakKiB), "violations": .array(found), "reports": .array(outcomes.compactMap(\.report)),
    ]
    object.encode(to: &writer)
  }

  private static func object(_ counts: [(name: String, count: Int64)]) -> JSONValue {
    .object(JSONObject(counts.map { ($0.name, .integer($0.count)) }))
  }
}
