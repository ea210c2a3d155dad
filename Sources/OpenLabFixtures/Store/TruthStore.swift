internal import OpenLabDatabase
internal import OpenLabProtocol

/// What is true of each person: for evaluators and simulated answers alone, never for a service or a page.
package struct TruthStore: Sendable {
  private let table: JSONTable

  /// Opens `truth.sqlite`.
  package init(path: String) throws {
    table = try JSONTable(path: path, name: "truth")
  }

  package func truth(_ id: String) throws -> PersonTruth? {
    try table.json(id).map { try PersonTruth(json: $0) }
  }

  /// Streams the truth of everyone, in the order of the accounts.
  package func each(_ body: (PersonTruth) throws -> Bool) throws {
    try table.each(from: 0) { try body(PersonTruth(json: $0)) }
  }
}
