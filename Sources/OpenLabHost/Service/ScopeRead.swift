public import OpenLabProtocol
import Synchronization

/// That a service was given a part of the account, and how often.
public struct ScopeRead: Hashable, Sendable {
  public var scope: Scope
  public var access: ScopeAccess
  public var count: Int
}

/// Notes what one call was given; from any thread.
final class CallReceipt: ReceiptSink {
  private let reads: Mutex<[ScopeRead]>
  private let sent: [Scope]
  private let given: (@Sendable (Scope, ScopeAccess) -> Void)?
  private let isSent = Atomic(false)

  init(sent scopes: [Scope] = [], given: (@Sendable (Scope, ScopeAccess) -> Void)? = nil) {
    sent = scopes
    self.given = given
    reads = Mutex(scopes.map { ScopeRead(scope: $0, access: .sent, count: 1) })
  }

  /// The request is on its way; a second try after a crash gives nothing more.
  func send() {
    guard let given, !isSent.exchange(true, ordering: .relaxed) else { return }
    for scope in sent { given(scope, .sent) }
  }

  func note(_ scope: Scope, _ access: ScopeAccess) {
    given?(scope, access)
    reads.withLock { reads in
      if let index = reads.firstIndex(where: { $0.scope == scope && $0.access == access }) {
        reads[index].count += 1
      } else {
        reads.append(ScopeRead(scope: scope, access: access, count: 1))
      }
    }
  }

  var all: [ScopeRead] { reads.withLock { $0 } }
}
