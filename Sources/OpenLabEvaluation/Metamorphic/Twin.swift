package import OpenLabFixtures
package import OpenLabProtocol

/// A change of an account that should not change what a service answers, or not by much.
package enum Twin: String, Sendable, CaseIterable {
  case sex
  case ageBand
  case region
  /// The same lists in another order.
  case order
  /// The very same call once more.
  case repetition

  package var label: LocalizedText {
    switch self {
    case .sex: LocalizedText("l’autre sexe", "the other sex")
    case .ageBand: LocalizedText("une autre tranche d’âge", "another age band")
    case .region: LocalizedText("une autre région", "another region")
    case .order: LocalizedText("les listes du compte mélangées", "the account's lists shuffled")
    case .repetition: LocalizedText("le même appel une seconde fois", "the very same call once more")
    }
  }

  /// Whether the answer must be the very same: what differs is no reason for another. Of another region offers are, so
  /// that the difference is reported and not judged.
  package var mustAgree: Bool { self != .region }

  /// - Parameter stream: of this person and twin.
  /// - Returns: nil where the account has nothing to change.
  package func account(_ account: Account, _ world: World, _ stream: inout RandomStream) -> Account? {
    var twin = account
    switch self {
    case .sex:
      guard let sex = account.profile?.sex else { return nil }
      twin.profile?.sex = sex == .female ? .male : .female
    case .ageBand:
      guard let band = account.profile?.ageBand else { return nil }
      let others = AgeBand.known.filter { $0 != band }
      guard !others.isEmpty else { return nil }
      twin.profile?.ageBand = stream.pick(others)
    case .region:
      guard let profile = account.profile else { return nil }
      let others = world.reference.departments.filter { $0.region != profile.region }
      guard !others.isEmpty else { return nil }
      let department = stream.pick(others)
      twin.profile?.region = department.region
      if profile.department != nil { twin.profile?.department = department.id }
    case .order:
      twin.experiences = account.experiences.map { Self.turned($0, &stream) }
      twin.skills = account.skills.map { Self.turned($0, &stream) }
      twin.diplomas = account.diplomas.map { Self.turned($0, &stream) }
      twin.profile?.languages = account.profile.map { Self.turned($0.languages, &stream) } ?? []
      if twin == account { return nil }
    case .repetition: break
    }
    return twin
  }

  private static func turned<Element>(_ list: [Element], _ stream: inout RandomStream) -> [Element] {
    list.count == 2 ? list.reversed() : stream.shuffled(list)
  }
}
