package import OpenLabProtocol

/// The host's checks of what a service answers for one person.
///
/// A claim is recomputed from the reference data, from the host's own copy of the account and from the request, never
/// from what the service says. One that would need a scope outside `grant` is refused without a look at the account.
package struct ResultChecker: Sendable {
  package let reference: any ReferenceSource
  package let account: Account
  package let grant: Set<Scope>
  let granted: ScopeMask

  // What the claims ask for over and over.
  /// Skills at level 1 or more.
  let heldSkills: NameSet
  let heldOccupations: NameSet
  /// Occupations that the account's projects aim at.
  let aimedOccupations: NameSet

  /// - Parameters:
  ///   - account: the whole account, whatever the service was given of it.
  ///   - grant: the scopes granted for this call, on demand ones included.
  package init(reference: any ReferenceSource, account: Account, grant: Set<Scope>) {
    self.reference = reference
    self.account = account
    self.grant = grant
    granted = ScopeMask(grant)
    heldSkills = NameSet((account.skills ?? []).lazy.filter { $0.level >= 1 }.map(\.skill))
    heldOccupations = NameSet((account.experiences ?? []).lazy.map(\.occupation))
    aimedOccupations = NameSet((account.projects ?? []).lazy.flatMap(\.occupations))
  }
}
