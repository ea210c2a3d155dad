/// Where the host gets an account's parts from, within what the person granted.
public protocol GrantSource: Sendable {
  /// The part of the account behind a scope, as JSON; nil when there is none.
  /// The host has checked the grant of the call already; throws `consent/not-granted` when it was withdrawn since.
  func read(_ scope: Scope) async throws(ProtocolError) -> JSONFragment?
}
