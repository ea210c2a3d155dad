internal import OpenLabFixtures
internal import OpenLabProtocol

/// A coach in five lines: plain signs of an account, the first that is there, else what the person says; no question.
struct ObstacleRules: Sendable {
  let world: World

  func obstacle(_ account: Account, _ project: Project) -> Obstacle {
    let constraints = account.constraints
    let domains = Set(project.occupations.compactMap { world.occupation($0)?.domain })
    let french = account.profile?.languages.first { $0.language == "fr" }?.level
    if domains.count != 1 { return .unclearProject }
    if constraints?.childcare == .needed { return .childcare }
    if french == .a1 || french == .a2 { return .language }
    if let constraints, constraints.mobilityKm <= 10, !constraints.licence { return .mobility }
    return constraints?.mainObstacle ?? .unclearProject
  }
}
