import OpenLabSDK

/// Weighs all that is known. Each sign is a ratio of likelihoods that a counsellor could argue with.
enum Diagnoser {
  static func posterior(_ situation: Situation) -> Posterior {
    var posterior = Posterior()
    weighThemes(situation.project.themes, &posterior)
    weighMaturity(situation, &posterior)
    if let target = situation.target { weighTarget(target, situation, &posterior) }
    weighMoney(situation, &posterior)
    if let constraints = situation.constraints { weighConstraints(constraints, situation, &posterior) }
    weighLanguage(situation, &posterior)
    for answer in situation.answers {
      for obstacle in Obstacle.known { posterior.weigh(obstacle, answer.likelihood(obstacle)) }
    }
    return posterior
  }

  // MARK: What the person says of the project

  private static func weighThemes(_ themes: Themes, _ posterior: inout Posterior) {
    for (theme, obstacles) in [
      (themes.motivation, [Obstacle.confidence, .unclearProject]), (themes.skills, [.missingSkills]),
      (themes.market, [.fewOffers]), (themes.training, [.missingDiploma]), (themes.mobility, [.mobility]),
      (themes.finances, [.finances]),
    ] {
      for obstacle in obstacles {
        switch theme {
        case .need: posterior.weigh(obstacle, 2)
        case .strength: posterior.weigh(obstacle, 0.55)
        default: posterior.weigh(obstacle, 1)
        }
      }
    }
  }

  private static func weighMaturity(_ situation: Situation, _ posterior: inout Posterior) {
    switch situation.project.maturity {
    case .idea: posterior.weigh(.unclearProject, 1.8)
    case .exploring: posterior.weigh(.unclearProject, 1.2)
    case .decided: posterior.weigh(.unclearProject, 0.5)
    case .underway: posterior.weigh(.unclearProject, 0.35)
    default: break
    }
    if situation.targets.isEmpty { posterior.weigh(.unclearProject, 8) }
    if Set(situation.targets.map(\.domain)).count > 1 { posterior.weigh(.unclearProject, 1.4) }
  }

  // MARK: What the target asks for

  private static func weighTarget(_ target: Occupation, _ situation: Situation, _ posterior: inout Posterior) {
    if let gap = situation.gap(to: target) {
      posterior.weigh(.missingSkills, gap < 0.35 ? 0.5 : gap < 0.7 ? 1 : 1.4)
    }
    switch situation.missingLevels(for: target) {
    case 0?: posterior.weigh(.missingDiploma, 0.45)
    case 1?: posterior.weigh(.missingDiploma, 1.6)
    case .some: posterior.weigh(.missingDiploma, 2.2)
    case nil: break
    }
    if situation.isBarredByLaw(from: target) { posterior.weigh(.missingDiploma, 1.8) }
    switch situation.targets.reduce(0, { $0 + situation.offers(for: $1).count }) {
    case 0: posterior.weigh(.fewOffers, 1.4)
    case 1...2: posterior.weigh(.fewOffers, 1.1)
    default: posterior.weigh(.fewOffers, 0.5)
    }
    if situation.isInDemand(target) == true { posterior.weigh(.fewOffers, 0.75) }
  }

  private static func weighMoney(_ situation: Situation, _ posterior: inout Posterior) {
    guard situation.rights != nil, let target = situation.target,
      let choice = CourseChoice.best(for: target, situation, Purse(situation.rights))
    else { return }
    posterior.weigh(.finances, choice.rest > 3_000 ? 1.5 : choice.rest > 500 ? 1.1 : 0.7)
  }

  // MARK: What life allows

  private static func weighConstraints(
    _ constraints: Constraints,
    _ situation: Situation,
    _ posterior: inout Posterior
  ) {
    switch constraints.childcare {
    case .needed: posterior.weigh(.childcare, 4)
    case .partial: posterior.weigh(.childcare, 2)
    case .none: posterior.weigh(.childcare, 0.3)
    default: break
    }
    if !constraints.licence { posterior.weigh(.mobility, situation.target?.licence == true ? 2.5 : 1.8) }
    if !constraints.transport.isEmpty { posterior.weigh(.mobility, constraints.transport.contains(.car) ? 0.7 : 1.6) }
    if constraints.mobilityKm <= 10 { posterior.weigh(.mobility, 1.5) }
    // Declared, and not always the real one: some say what is easier to say. What is hard to say is meant when it is said.
    switch constraints.mainObstacle {
    case .confidence, .health, .language, .digitalAccess: posterior.weigh(constraints.mainObstacle, 9)
    default: posterior.weigh(constraints.mainObstacle, 7)
    }
  }

  /// French below B2 narrows the choice of posts; below B1, of nearly all courses too.
  private static func weighLanguage(_ situation: Situation, _ posterior: inout Posterior) {
    guard let languages = situation.request.account.profile?.languages, !languages.isEmpty else { return }
    switch languages.first(where: { $0.language == "fr" })?.level {
    case .a1?, .a2?: posterior.weigh(.language, 12)
    case .b1?: posterior.weigh(.language, 6)
    case .b2?: posterior.weigh(.language, 2)
    case .c1?, .c2?: posterior.weigh(.language, 0.35)
    default: break
    }
  }
}
