internal import OpenLabProtocol

/// What a person wants, and what life allows; bent so that the planted obstacle shows in it.
struct ProjectGenerator {
  let world: World
  let cohort: Cohort
  let career: CareerGenerator.Career
  /// What really stands in the way.
  let obstacle: Obstacle
  let mobilityKm: Int

  private var last: Occupation { career.jobs[career.jobs.count - 1].occupation }

  // MARK: Projects

  func projects(_ stream: inout RandomStream) -> [Project] {
    let count =
      obstacle == .unclearProject ? stream.pick([0: 35, 2: 35, 3: 30]) : stream.pick([0: 6, 1: 58, 2: 27, 3: 9])
    return (0..<count).map { index in
      let targets = targets(isFirst: index == 0, &stream)
      let main = world.occupation(targets[0]) ?? last
      return Project(
        id: "p\(index + 1)",
        occupations: targets,
        mobilityKm: stream.percent(75) ? mobilityKm : max(5, mobilityKm / 2),
        minimumHourlyWage: stream.percent(70) ? Double(wageCents(main, &stream)) / 100 : nil,
        workTime: Double(obstacle == .childcare || obstacle == .health ? stream.within(5...8) : workTime(&stream)) / 10,
        maturity: maturity(&stream),
        themes: themes(&stream)
      )
    }
  }

  /// One to three occupations; the first project carries the obstacle.
  private func targets(isFirst: Bool, _ stream: inout RandomStream) -> [String] {
    let occupations = world.reference.occupations
    let mine = last.moves.close + last.moves.evolution
    let skills = Set(career.jobs.flatMap { $0.occupation.skills.core })
    let level = cohort.diplomaLevel
    let chosen: [Occupation] =
      switch (obstacle, isFirst) {
      case (.unclearProject, _):
        // Two or three that have nothing in common.
        stream.shuffled(occupations).prefix(stream.within(2...3)).map(\.self)
      case (.missingDiploma, true):
        pick(&stream) { ($0.diplomaLevel ?? 3) > level && ($0.regulated || mine.contains($0.id)) }
      case (.missingSkills, true):
        pick(&stream) { occupation in
          (occupation.diplomaLevel ?? 3) <= level && !occupation.regulated
            && occupation.skills.core.count(where: { skills.contains($0) }) <= 2
        }
      case (.fewOffers, true):
        pick(&stream) { occupation in
          (occupation.diplomaLevel ?? 3) <= level + 1 && !occupation.regulated
            && world.openings(occupation.id, cohort.department.id) < 12
        }
      case (.health, true): [last]
      default: []
      }
    if !chosen.isEmpty { return chosen.map(\.id) }
    let usual = stream.pick(["move": 62, "same": 25, "other": 13])
    let open = mine.compactMap { world.occupation($0) }.filter { !$0.regulated || ($0.diplomaLevel ?? 3) <= level }
    if usual == "move", !open.isEmpty { return stream.sample(open, stream.within(1...2)).map(\.id) }
    if usual == "other" {
      let others = pick(&stream) { ($0.diplomaLevel ?? 3) <= max(2, level) && !$0.regulated }
      if !others.isEmpty { return others.map(\.id) }
    }
    return [last.id]
  }

  private func pick(_ stream: inout RandomStream, where fits: (Occupation) -> Bool) -> [Occupation] {
    let fitting = world.reference.occupations.filter { $0.id != last.id && fits($0) }
    return fitting.isEmpty ? [] : [stream.pick(fitting)]
  }

  private func wageCents(_ occupation: Occupation, _ stream: inout RandomStream) -> Int {
    let usual = Int(((occupation.hourlyWage ?? 14) * 100).rounded())
    let share = obstacle == .finances ? stream.within(106...125) : stream.within(85...104)
    return max(World.minimumWageCents, usual * share / 100 / 10 * 10)
  }

  private func workTime(_ stream: inout RandomStream) -> Int { stream.pick([10: 78, 8: 12, 5: 10]) }

  private func maturity(_ stream: inout RandomStream) -> Maturity {
    switch obstacle {
    case .unclearProject: .idea
    case .confidence: stream.pick([.idea: 50, .exploring: 50] as KeyValuePairs)
    default: stream.pick([.idea: 20, .exploring: 38, .decided: 30, .underway: 12] as KeyValuePairs)
    }
  }

  /// The theme that the obstacle belongs to is a need more often than not.
  private func themes(_ stream: inout RandomStream) -> Themes {
    func theme(_ obstacles: [Obstacle]) -> Theme {
      if obstacles.contains(obstacle) {
        return stream.pick([.need: 68, .unexplored: 25, .strength: 7] as KeyValuePairs<Theme, Int>)
      }
      return stream.pick([.strength: 42, .unexplored: 40, .need: 18] as KeyValuePairs<Theme, Int>)
    }
    return Themes(
      motivation: theme([.unclearProject, .confidence]),
      skills: theme([.missingSkills, .language, .digitalAccess]),
      market: theme([.fewOffers]),
      training: theme([.missingDiploma]),
      mobility: theme([.mobility, .childcare, .health]),
      finances: theme([.finances, .administrative])
    )
  }

  // MARK: Constraints

  /// How far a person can go at all; a project may ask for less, never for more.
  static func mobilityKm(_ obstacle: Obstacle, _ stream: inout RandomStream) -> Int {
    obstacle == .mobility
      ? stream.pick([5: 60, 10: 40]) : stream.pick([10: 12, 20: 26, 30: 26, 50: 20, 100: 11, 200: 5])
  }

  func constraints(declared: Obstacle, _ stream: inout RandomStream) -> Constraints {
    let isYoung = career.age < 20
    let licence = obstacle == .mobility ? stream.percent(12) : stream.percent(isYoung ? 45 : 84)
    var transport: [Transport] = licence && (obstacle != .mobility || stream.percent(20)) ? [.car] : []
    if stream.percent(42) { transport.append(.publicTransport) }
    if stream.percent(22) { transport.append(.bicycle) }
    if stream.percent(25) || transport.isEmpty { transport.append(.walk) }
    let hasChildren = (26...50).contains(career.age)
    let childcare: Childcare =
      obstacle == .childcare
      ? stream.pick([.needed: 82, .partial: 18] as KeyValuePairs)
      : stream.pick([.none: hasChildren ? 72 : 95, .partial: hasChildren ? 20 : 4, .needed: hasChildren ? 8 : 1])
    var schedule: [Schedule] = [.day]
    if obstacle != .childcare, obstacle != .health {
      for other in [Schedule.shifts, .weekend, .night] where stream.percent(other == .night ? 18 : 34) {
        schedule.append(other)
      }
    }
    return Constraints(
      mobilityKm: mobilityKm,
      transport: transport,
      licence: licence,
      childcare: childcare,
      schedule: schedule,
      mainObstacle: declared
    )
  }
}
