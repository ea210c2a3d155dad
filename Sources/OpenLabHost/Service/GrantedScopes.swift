import OpenLabProtocol
import Synchronization

/// What a grant comes to for one service.
struct GrantedScopes: Sendable {
  /// As the person gave it.
  var grant: Set<Scope>
  /// Of it what the manifest declares.
  var granted: Set<Scope>
  var grantedMask: ScopeMask
  /// The same, in order.
  var sorted: [Scope]
  /// Sent with each request, in the manifest's order.
  var sent: [Scope]
  var sentMask: ScopeMask
}

/// What does not change from one call of a service to the next: worked out once, as long as the same is asked for.
final class CallMemory: Sendable {
  private struct State {
    var scopes: GrantedScopes?
    var pseudonyms: [String: String] = [:]
  }

  /// So many accounts are known by their pseudonyms before all are forgotten.
  private static let maxPseudonyms = 4096

  private let manifest: Manifest
  private let key: PseudonymKey
  private let onDemand: Set<Scope>
  private let state = Mutex(State())

  init(_ manifest: Manifest, _ key: PseudonymKey) {
    self.manifest = manifest
    self.key = key
    onDemand = Set(manifest.onDemand)
  }

  /// Scopes declared on demand.
  var declaredOnDemand: Set<Scope> { onDemand }

  func scopes(_ grant: Set<Scope>) -> GrantedScopes {
    if let known = state.withLock({ $0.scopes }), known.grant == grant { return known }
    let granted = grant.intersection(manifest.declaredScopes)
    let sent = manifest.scopes.filter { granted.contains($0) }
    let scopes = GrantedScopes(
      grant: grant,
      granted: granted,
      grantedMask: ScopeMask(granted),
      sorted: granted.sorted { $0.rawValue < $1.rawValue },
      sent: sent,
      sentMask: ScopeMask(sent)
    )
    state.withLock { $0.scopes = scopes }
    return scopes
  }

  func pseudonym(of account: String) -> String {
    if let known = state.withLock({ $0.pseudonyms[account] }) { return known }
    let name = key.pseudonym(of: account, for: manifest.id)
    state.withLock { state in
      if state.pseudonyms.count >= Self.maxPseudonyms { state.pseudonyms = [:] }
      state.pseudonyms[account] = name
    }
    return name
  }
}
