package import OpenLabProtocol

/// The host's checks of what a service answers for one person.
///
/// A claim is recomputed from the reference data, from the host's own copy of the account and from the request, never
/// from what the service says. One that would need a scope outside `grant` is refused without a look at the account.
///
/// A class, so that the checks of a result's parts share one account.
package final class ResultChecker: Sendable {
  package let reference: any ReferenceSource
  package let account: Account
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
  package convenience init(reference: any ReferenceSource, account: Account, grant: Set<Scope>) {
    self.init(reference: reference, account: account, granted: ScopeMask(grant))
  }

  /// The same for scopes as bits.
  init(reference: any ReferenceSource, account: Account, granted: ScopeMask) {
    self.reference = reference
    self.account = account
    self.granted = granted
    heldSkills = account.skills.map { NameSet($0, \.skill) { $0.level >= 1 } } ?? NameSet()
    heldOccupations = account.experiences.map { NameSet($0, \.occupation) { _ in true } } ?? NameSet()
    aimedOccupations = account.projects.map { NameSet($0.lazy.flatMap(\.occupations)) } ?? NameSet()
  }
}
