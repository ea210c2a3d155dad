internal import OpenLabSDK

/// What the granted parts of an account say, as numbers of the index. Sex and age are not looked at.
struct Person: Sendable {
  var history = WorkHistory()
  /// By number.
  var aims: [Aim] = []
  /// How well each skill is mastered, 0…1, by the account or by the jobs held; nil when neither was granted.
  var mastery: [Double]?
  /// Skills that the account lists at level 1 or more; nil when it was not granted.
  var listedSkills: Set<Int>?
  /// Nil when the profile was not granted.
  var diplomaLevel: Int?

  init(_ account: Account, asOf: String, index: OfferIndex, weights: Weights) {
    if let experiences = account.experiences, let today = Months.index(asOf) {
      history = WorkHistory(experiences, today: today, index: index, weights: weights)
    }
    aims = Self.aims(account.projects ?? [], index)
    diplomaLevel = account.profile?.diplomaLevel
    if account.skills != nil || account.experiences != nil {
      mastery = Self.mastery(account.skills ?? [], history, index, weights)
    }
    if let skills = account.skills {
      listedSkills = Set(skills.lazy.filter { $0.level >= 1 }.compactMap { index.skill($0.skill) })
    }
  }

  /// Whether there is anything of the person to go by.
  var isKnown: Bool { !history.held.isEmpty || !aims.isEmpty || listedSkills?.isEmpty == false }

  private static func aims(_ projects: [Project], _ index: OfferIndex) -> [Aim] {
    var weights: [Int: Double] = [:]
    for project in projects {
      let settled =
        switch project.maturity {
        case .underway, .decided: 1.0
        case .exploring: 0.8
        default: 0.6
        }
      for (place, id) in project.occupations.enumerated() {
        guard let occupation = index.occupation(id) else { continue }
        // The most wanted comes first.
        weights[occupation] = max(weights[occupation] ?? 0, settled * (place == 0 ? 1 : 0.9))
      }
    }
    return weights.sorted { $0.key < $1.key }.map { Aim(occupation: $0.key, weight: $0.value) }
  }

  private static func mastery(
    _ skills: [SkillLevel],
    _ history: WorkHistory,
    _ index: OfferIndex,
    _ weights: Weights
  ) -> [Double] {
    var mastery = [Double](repeating: 0, count: index.skillIDs.count)
    // What the person does not list but must have used; a little is forgotten with the years.
    for held in history.held {
      let occupation = index.occupations[held.occupation]
      for skill in occupation.core { mastery[skill] = max(mastery[skill], weights.coreOfHeld * held.weight) }
      for skill in occupation.specific { mastery[skill] = max(mastery[skill], weights.specificOfHeld * held.weight) }
    }
    for skill in skills {
      guard let number = index.skill(skill.skill) else { continue }
      mastery[number] = max(mastery[number], weights.levels[min(max(skill.level, 0), weights.levels.count - 1)])
    }
    return mastery
  }
}
