/// What an act came to.
package struct Decision: Hashable, Sendable {
  /// The service after it.
  package var record: ServiceRecord
  /// The version that it was done to.
  package var version: String
  /// False while the policy wants another maintainer's yes.
  package var isCarriedOut: Bool
  /// The maintainers who said yes so far, this one among them; empty for an act that needs one only.
  package var approvals: [Approval]
  /// How many maintainers the policy wants.
  package var needed: Int
}
