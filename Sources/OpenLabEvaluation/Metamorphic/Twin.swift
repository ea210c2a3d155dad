package import OpenLabFixtures
package import OpenLabProtocol

/// A change of a call that should not change what a service answers, or not by much.
package enum Twin: String, Sendable, CaseIterable {
  case sex
  case ageBand
  case region
  /// The same lists in another order.
  case order
  /// The same question in the other language.
  case language
  /// The very same call once more, to another process.
  case repetition

  package var label: LocalizedText {
    switch self {
    case .sex: LocalizedText("l’autre sexe", "the other sex")
    case .ageBand: LocalizedText("une autre tranche d’âge", "another age band")
    case .region: LocalizedText("une autre région", "another region")
    case .order: LocalizedText("les listes du compte mélangées", "the account's lists shuffled")
    case .language: LocalizedText("l’autre langue", "the other language")
    case .repetition: LocalizedText("le même appel une seconde fois", "the very same call once more")
    }
  }

  /// Whether the answer must be the very same: what differs is no reason for another. Of another region offers and
  /// courses are, so that there the difference is reported and not judged.
  package func mustAgree(_ kind: Kind) -> Bool { self != .region || kind == .skillsProfiling }

  /// In which language the twin is asked; originals are in French.
  var asked: Language { self == .language ? .en : .fr }

  /// The account as the twin has it, and what was changed in it.
  ///
  /// - Parameter stream: of this person and twin.
  /// - Returns: nil where the account has nothing to change.
  package func account(
    _ account: Account,
    _ world: World,
    _ stream: inout RandomStream
  ) -> (account: Account, change: LocalizedText)? {
    var twin = account
    var change = label
    switch self {
    case .sex:
      guard let sex = account.profile?.sex else { return nil }
      let other = sex == .female ? Sex.male : .female
      twin.profile?.sex = other
      change = Self.from(sex.label, to: other.label)
    case .ageBand:
      guard let band = account.profile?.ageBand else { return nil }
      let others = AgeBand.known.filter { $0 != band }
      guard !others.isEmpty else { return nil }
      let other = stream.pick(others)
      twin.profile?.ageBand = other
      change = Self.from(band.label, to: other.label)
    case .region:
      guard let profile = account.profile else { return nil }
      let others = world.reference.departments.filter { $0.region != profile.region }
      guard !others.isEmpty else { return nil }
      let department = stream.pick(others)
      twin.profile?.region = department.region
      if profile.department != nil { twin.profile?.department = department.id }
      let before =
        profile.department.flatMap { id in world.reference.departments.first { $0.id == id }?.name }
        ?? profile.region
      change = Self.from(LocalizedText(before, before), to: LocalizedText(department.name, department.name))
    case .order:
      twin.experiences = account.experiences.map { Self.turned($0, &stream) }
      twin.skills = account.skills.map { Self.turned($0, &stream) }
      twin.diplomas = account.diplomas.map { Self.turned($0, &stream) }
      twin.profile?.languages = account.profile.map { Self.turned($0.languages, &stream) } ?? []
      if twin == account { return nil }
    case .language, .repetition: break
    }
    return (twin, change)
  }

  private static func from(_ before: LocalizedText, to after: LocalizedText) -> LocalizedText {
    LocalizedText("\(before.fr) → \(after.fr)", "\(before.en) → \(after.en)")
  }

  private static func turned<Element>(_ list: [Element], _ stream: inout RandomStream) -> [Element] {
    list.count == 2 ? list.reversed() : stream.shuffled(list)
  }
}
