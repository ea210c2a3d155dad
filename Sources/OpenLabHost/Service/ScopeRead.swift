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

  init(sent scopes: [Scope] = []) {
    reads = Mutex(scopes.map { ScopeRead(scope: $0, access: .sent, count: 1) })
  }

  func note(_ scope: Scope, _ access: ScopeAccess) {
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
