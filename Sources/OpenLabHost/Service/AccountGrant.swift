import OpenLabProtocol

/// The host's own copy of an account as a source of what a service may read on demand.
struct AccountGrant: GrantSource {
  private let part: @Sendable (Scope) -> JSONFragment?

  init(_ account: Account) { part = { account.part($0) } }

  /// The account that the checks of the result have too, not copied.
  init(_ checker: ResultChecker) { part = { checker.account.part($0) } }

  func read(_ scope: Scope) async throws(ProtocolError) -> JSONFragment? { part(scope) }
}
