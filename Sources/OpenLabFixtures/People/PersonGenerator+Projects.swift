internal import OpenLabProtocol

/// What a person wants, and what life allows; bent so that the planted obstacle shows in it.
extension PersonGenerator {
  private var last: Int { draft.jobs[draft.jobs.count - 1].occupation }

  // MARK: Projects

  mutating func projects(_ stream: inout RandomStream) {
    let count =
      draft.obstacle == .unclearProject
      ? stream.weighted((0, 35), (2, 35), (3, 30)) : stream.weighted((0, 6), (1, 58), (2, 27), (3, 9))
    for index in 0..<count {
      targets(isFirst: index == 0, &stream)
      let main = Int(choices[0])
      let mobility = draft.constraints.mobilityKm
      draft.projects.append(
        PersonDraft.Project(
          targets: (main, choices.count > 1 ? Int(choices[1]) : 0, choices.count > 2 ? Int(choices[2]) : 0),
          count: choices.count,
          mobilityKm: stream.percent(75) ? mobility : max(5, mobility / 2),
          wageCents: stream.percent(70) ? wageCents(main, &stream) : 0,
          workTimeTenths: draft.obstacle == .childcare || draft.obstacle == .health
            ? stream.within(5...8) : stream.weighted((10, 78), (8, 12), (5, 10)),
          maturity: maturity(&stream),
          themes: themes(&stream)
        )
      )
    }
  }

  /// Leaves one to three occupations in ``choices``; the first project carries the obstacle.
  private mutating func targets(isFirst: Bool, _ stream: inout RandomStream) {
    let level = cohort.diplomaLevel
    let last = last
    let facts = tables.occupations[last]
    choices.removeAll(keepingCapacity: true)
    switch (draft.obstacle, isFirst) {
    case (.unclearProject, _):
      // Two or three that have nothing in common.
      choices.append(contentsOf: 0..<Int32(tables.occupations.count))
      stream.shuffle(&choices)
      choices.removeLast(max(0, choices.count - stream.within(2...3)))
    case (.missingDiploma, true):
      let mine = facts.close.lowerBound..<facts.evolution.upperBound
      for (o, other) in tables.occupations.enumerated() where other.level > level && o != last {
        if other.isRegulated || tables.lists[mine].contains(Int32(o)) { choices.append(Int32(o)) }
      }
      keepOne(&stream)
    case (.missingSkills, true):
      mark(true)
      for (o, other) in tables.occupations.enumerated()
      where other.level <= level && !other.isRegulated && o != last && shared(other) <= 2 { choices.append(Int32(o)) }
      mark(false)
      keepOne(&stream)
    case (.fewOffers, true):
      for (o, other) in tables.occupations.enumerated()
      where other.level <= level + 1 && !other.isRegulated && o != last && openings(o) < 12 { choices.append(Int32(o)) }
      keepOne(&stream)
    case (.health, true): choices.append(Int32(last))
    default: break
    }
    if !choices.isEmpty { return }
    // A move, the same job, anything else.
    let usual = stream.weighted((0, 62), (1, 25), (2, 13))
    if usual == 0 {
      for place in facts.close.lowerBound..<facts.evolution.upperBound {
        let target = tables.lists[place]
        let other = tables.occupations[Int(target)]
        if !other.isRegulated || other.level <= level { choices.append(target) }
      }
      if !choices.isEmpty {
        let wanted = stream.within(1...2)
        return stream.sample(&choices, wanted)
      }
    }
    if usual == 2 {
      for (o, other) in tables.occupations.enumerated()
      where other.level <= max(2, level) && !other.isRegulated && o != last { choices.append(Int32(o)) }
      keepOne(&stream)
      if !choices.isEmpty { return }
    }
    choices.append(Int32(last))
  }

  /// Leaves one of ``choices``; none where there is none.
  private mutating func keepOne(_ stream: inout RandomStream) {
    guard !choices.isEmpty else { return }
    choices[0] = choices[stream.below(choices.count)]
    choices.removeLast(choices.count - 1)
  }

  /// Marks the core skills of all jobs held, or takes the marks away.
  private mutating func mark(_ isHeld: Bool) {
    for job in draft.jobs {
      for place in tables.occupations[job.occupation].core {
        let skill = Int(tables.lists[place])
        let bit: UInt64 = 1 << UInt64(skill & 63)
        if isHeld { core[skill >> 6] |= bit } else { core[skill >> 6] &= ~bit }
      }
    }
  }

  /// How many core skills of an occupation are marked.
  private func shared(_ facts: GenerationTables.Facts) -> Int {
    var count = 0
    for place in facts.core {
      let skill = Int(tables.lists[place])
      count += Int(core[skill >> 6] >> UInt64(skill & 63) & 1)
    }
    return count
  }

  private func wageCents(_ occupation: Int, _ stream: inout RandomStream) -> Int {
    let share = draft.obstacle == .finances ? stream.within(106...125) : stream.within(85...104)
    return max(World.minimumWageCents, tables.occupations[occupation].wageCents * share / 100 / 10 * 10)
  }

  /// Places in `Maturity.known`: idea, exploring, decided, underway.
  private func maturity(_ stream: inout RandomStream) -> Int {
    switch draft.obstacle {
    case .unclearProject: 0
    case .confidence: stream.weighted((0, 50), (1, 50))
    default: stream.weighted((0, 20), (1, 38), (2, 30), (3, 12))
    }
  }

  /// The theme that the obstacle belongs to is a need more often than not. Places in `Theme.known`: strength, need,
  /// unexplored.
  private func themes(_ stream: inout RandomStream) -> (Int, Int, Int, Int, Int, Int) {
    func theme(_ isHere: Bool) -> Int {
      isHere ? stream.weighted((1, 68), (2, 25), (0, 7)) : stream.weighted((0, 42), (2, 40), (1, 18))
    }
    let obstacle = draft.obstacle
    return (
      theme(obstacle == .unclearProject || obstacle == .confidence),
      theme(obstacle == .missingSkills || obstacle == .language || obstacle == .digitalAccess),
      theme(obstacle == .fewOffers), theme(obstacle == .missingDiploma),
      theme(obstacle == .mobility || obstacle == .childcare || obstacle == .health),
      theme(obstacle == .finances || obstacle == .administrative)
    )
  }

  // MARK: Constraints

  /// How far a person can go at all; a project may ask for less, never for more.
  func mobilityKm(_ stream: inout RandomStream) -> Int {
    if draft.obstacle == .mobility { return stream.weighted((5, 60), (10, 40)) }
    let draw = stream.below(100)
    return switch draw {
    case ..<12: 10
    case ..<38: 20
    case ..<64: 30
    case ..<84: 50
    case ..<95: 100
    default: 200
    }
  }

  mutating func constraints(_ stream: inout RandomStream) {
    let obstacle = draft.obstacle
    let licence = obstacle == .mobility ? stream.percent(12) : stream.percent(draft.age < 20 ? 45 : 84)
    // Bits of Transport.known: car, public transport, bicycle, on foot.
    var transport = licence && (obstacle != .mobility || stream.percent(20)) ? 1 : 0
    if stream.percent(42) { transport |= 2 }
    if stream.percent(22) { transport |= 4 }
    if stream.percent(25) || transport == 0 { transport |= 8 }
    let hasChildren = (26...50).contains(draft.age)
    // Places in Childcare.known: none, partial, needed.
    let childcare =
      obstacle == .childcare
      ? stream.weighted((2, 82), (1, 18))
      : hasChildren ? stream.weighted((0, 72), (1, 20), (2, 8)) : stream.weighted((0, 95), (1, 4), (2, 1))
    // Bits of PersonDraft.schedules: day, shifts, weekend, night.
    var schedule = 1
    if obstacle != .childcare, obstacle != .health {
      if stream.percent(34) { schedule |= 2 }
      if stream.percent(34) { schedule |= 4 }
      if stream.percent(18) { schedule |= 8 }
    }
    draft.constraints.licence = licence
    draft.constraints.transport = transport
    draft.constraints.childcare = childcare
    draft.constraints.schedule = schedule
  }
}
