package import OpenLabProtocol

/// One thing wrong with an account, where, and how to mend it.
package struct AccountProblem: Hashable, Sendable, CustomStringConvertible {
  package var path: JSONPath
  package var detail: String
  package var hint: String
  /// Whether it would name a person: such an account is never stored, shown or sent.
  package var isDirectIdentifier: Bool

  /// What it would be: `an e-mail address`; empty where nothing names anybody.
  package var kind = ""

  package var description: String { "\(path.isEmpty ? "the account" : path.description): \(detail). \(hint)" }
}
