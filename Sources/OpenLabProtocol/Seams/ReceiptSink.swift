/// Where the host notes what a service was given.
public protocol ReceiptSink: Sendable {
  /// A scope went with the request (`sent`) or was asked for during the call (`readOnDemand`).
  func note(_ scope: Scope, _ access: ScopeAccess)
}

/// How a service came by a part of an account.
public enum ScopeAccess: String, Sendable {
  case sent
  case readOnDemand
}
