internal import OpenLabDatabase
internal import OpenLabProtocol

/// What is true of each person: for evaluators and simulated answers alone, never for a service or a page.
package struct TruthStore: Sendable {
  private let table: JSONTable
  private let scenarios: [String: PersonTruth]

  /// Opens `truth.sqlite`.
  package init(path: String, scenarios: [Scenario] = []) throws {
    table = try JSONTable(path: path, name: "truth")
    self.scenarios = Dictionary(scenarios.map { ($0.id, $0.truth) }, uniquingKeysWith: { first, _ in first })
  }

  package func truth(_ id: String) throws -> PersonTruth? {
    if let truth = scenarios[id] { return truth }
    return try table.json(id).map { try PersonTruth(json: $0) }
  }

  /// Streams the truth of everyone but scenario people, in the order of the accounts.
  package func each(_ body: (PersonTruth) throws -> Bool) throws {
    try table.each(from: 0) { try body(PersonTruth(json: $0)) }
  }
}
