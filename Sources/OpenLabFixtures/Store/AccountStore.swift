internal import OpenLabDatabase
package import OpenLabProtocol

/// The accounts of a set of fixtures, in the order in which they were made.
///
/// Scenario people are found by their id, and are not counted, listed or streamed: they are not of the audited table.
package struct AccountStore: Sendable {
  private let table: JSONTable
  private let scenarios: [String: Account]

  /// Opens `accounts.sqlite`.
  package init(path: String, scenarios: [Scenario] = []) throws {
    table = try JSONTable(path: path, name: "accounts")
    self.scenarios = Dictionary(scenarios.map { ($0.id, $0.account) }, uniquingKeysWith: { first, _ in first })
  }

  package var count: Int { get throws { try table.count() } }

  /// The whole account; nil when there is none of that id.
  package func account(_ id: String) throws -> Account? {
    if let account = scenarios[id] { return account }
    return try table.json(id).map { try Account(json: $0) }
  }

  /// The account with its bytes as they are stored; nil when there is none of that id.
  package func json(_ id: String) throws -> JSONFragment? {
    if let account = scenarios[id] { return JSONFragment(account) }
    return try table.json(id).map { JSONFragment(bytes: $0) }
  }

  /// Ids from a position on (from 0), at most `limit`.
  package func ids(from position: Int = 0, limit: Int = 200) throws -> [String] {
    try table.ids(from: position, limit: limit)
  }

  /// Streams accounts from a position on, until `body` answers false.
  package func each(from position: Int = 0, _ body: (JSONFragment) throws -> Bool) throws {
    try table.each(from: position) { try body(JSONFragment(bytes: $0)) }
  }
}
