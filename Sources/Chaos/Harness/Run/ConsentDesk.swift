import OpenLabHost
import OpenLabProtocol
import Synchronization

/// One person's account and word during one call: gives a part until consent is withdrawn.
final class ConsentDesk: GrantSource, ReceiptSink {
  private struct State {
    var isWithdrawn = false
    var given = 0
    var receipts: [Scope] = []
  }

  private let secret: Int64
  private let state = Mutex(State())

  init(_ call: PlannedCall) { secret = call.nonce.secret }

  static let declared: Set<Scope> = [.constraints, .rights]
  static let granted: Set<Scope> = [.constraints]

  func withdraw() { state.withLock { $0.isWithdrawn = true } }

  /// How often something was given.
  var given: Int { state.withLock { $0.given } }
  var receipts: [Scope] { state.withLock { $0.receipts } }

  func read(_ scope: Scope) async throws(ProtocolError) -> JSONFragment? {
    let given = state.withLock { state in
      if !state.isWithdrawn { state.given += 1 }
      return !state.isWithdrawn
    }
    guard given else { throw ProtocolError(.notGranted, "Consent was withdrawn.") }
    return JSONFragment(["secret": .integer(secret)] as JSONValue)
  }

  func note(_ scope: Scope, _ access: ScopeAccess) { state.withLock { $0.receipts.append(scope) } }
}
