/// What can be done to a version of a service, as the audit log names it.
package enum RegistryAct: String, Sendable, CaseIterable {
  case submit
  case review
  case sendBack = "send-back"
  case certify
  case publish
  case suspend
  case deprecate
  case withdraw

  /// Its line of the lifecycle.
  package var move: RegistryMove {
    // Each act has one: a test holds the table to it.
    RegistryMove.table.first { $0.act == self } ?? RegistryMove.table[0]
  }

  /// The states that it may be done in.
  package var allowedIn: Set<ServiceState> { move.from }

  /// The state that it leads to.
  package var leadsTo: ServiceState { move.to }
}
