package import OpenLabProtocol

/// What a service may ask for while one call of it is in flight.
///
/// A class, so that a call carries one reference to it.
package final class CallAccess: Sendable {
  package let reference: (any ReferenceSource)?
  package let account: (any GrantSource)?
  /// Scopes declared on demand.
  package let declared: Set<Scope>
  /// Those of them that the person granted.
  package let granted: Set<Scope>
  package let receipts: (any ReceiptSink)?
  /// The call's name in logs and transcripts.
  package let trace: TraceID?

  package init(
    reference: (any ReferenceSource)? = nil,
    account: (any GrantSource)? = nil,
    declared: Set<Scope> = [],
    granted: Set<Scope> = [],
    receipts: (any ReceiptSink)? = nil,
    trace: TraceID? = nil
  ) {
    self.reference = reference
    self.account = account
    self.declared = declared
    self.granted = granted
    self.receipts = receipts
    self.trace = trace
  }

  /// The same for a call that has this name.
  func traced(_ trace: TraceID) -> CallAccess {
    CallAccess(
      reference: reference,
      account: account,
      declared: declared,
      granted: granted,
      receipts: receipts,
      trace: trace
    )
  }
}
