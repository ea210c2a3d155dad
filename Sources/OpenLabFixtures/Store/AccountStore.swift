internal import OpenLabDatabase
package import OpenLabProtocol

/// The accounts of a set of fixtures, in the order in which they were made.
package struct AccountStore: Sendable {
  private let table: JSONTable

  /// Opens `accounts.sqlite`.
  package init(path: String) throws {
    table = try JSONTable(path: path, name: "accounts")
  }

  package var count: Int { get throws { try table.count() } }

  /// The whole account; nil when there is none of that id.
  package func account(_ id: String) throws -> Account? {
    try table.json(id).map { try Account(json: $0) }
  }

  /// The account with its bytes as they are stored; nil when there is none of that id.
  package func json(_ id: String) throws -> JSONFragment? { try table.json(id).map { JSONFragment(bytes: $0) } }

  /// Ids from a position on (from 0), at most `limit`.
  package func ids(from position: Int = 0, limit: Int = 200) throws -> [String] {
    try table.ids(from: position, limit: limit)
  }

  /// Streams accounts from a position on, until `body` answers false.
  package func each(from position: Int = 0, _ body: (JSONFragment) throws -> Bool) throws {
    try table.each(from: position) { try body(JSONFragment(bytes: $0)) }
  }
}
