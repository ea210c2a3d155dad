package import OpenLabProtocol

/// What a service may ask for while one call of it is in flight.
package struct CallAccess: Sendable {
  package var reference: (any ReferenceSource)?
  package var account: (any GrantSource)?
  /// Scopes declared on demand.
  package var declared: Set<Scope>
  /// Those of them that the person granted.
  package var granted: Set<Scope>
  package var receipts: (any ReceiptSink)?

  package init(
    reference: (any ReferenceSource)? = nil,
    account: (any GrantSource)? = nil,
    declared: Set<Scope> = [],
    granted: Set<Scope> = [],
    receipts: (any ReceiptSink)? = nil
  ) {
    self.reference = reference
    self.account = account
    self.declared = declared
    self.granted = granted
    self.receipts = receipts
  }
}
