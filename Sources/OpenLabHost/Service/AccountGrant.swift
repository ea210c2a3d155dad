import OpenLabProtocol

/// The host's own copy of an account as a source of what a service may read on demand.
struct AccountGrant: GrantSource {
  let account: Account

  func read(_ scope: Scope) async throws(ProtocolError) -> JSONFragment? { account.part(scope) }
}
