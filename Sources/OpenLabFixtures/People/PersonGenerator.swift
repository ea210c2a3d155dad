internal import OpenLabProtocol

/// Makes people one after another into the same draft: ten of a cohort share what was counted for it.
///
/// Sex plays no part in a life, and age only through the years that there were: the fixtures carry no such difference,
/// so that a service that makes one can be seen.
struct PersonGenerator {
  let world: World
  let tables: GenerationTables
  let seed: Int64
  private let points: WellSpread
  private(set) var cohort: Cohort
  private var cohortIndex = -1
  private var obstacles: [PersonDraft.Obstacles] = []
  /// Sums of weights over the occupations of a first job, and of any other: of the cohort.
  var firstSums: [Int] = []
  var otherSums: [Int] = []
  var departmentRow = 0
  private(set) var cohortBytes: CohortBytes
  var draft = PersonDraft()

  // Room that is used again and again.
  var works: [Int] = []
  var gaps: [Int] = []
  var choices: [Int32] = []
  var weights: [Int] = []
  /// A level for each skill of the reference; −1 for none. Empty between people, as are the bits.
  var levels: [Int8]
  var held: [UInt64]
  var fromJobs: [UInt64]
  var core: [UInt64]

  init(world: World, seed: Int64, points: WellSpread) {
    self.world = world
    self.seed = seed
    self.points = points
    tables = world.tables
    cohort = Cohort(world: world, seed: seed, points: points, index: 0)
    cohortBytes = CohortBytes(cohort)
    levels = Array(repeating: -1, count: tables.skillCount)
    held = Array(repeating: 0, count: tables.skillCount / 64 + 1)
    fromJobs = held
    core = held
  }

  /// Makes person `number` the draft.
  mutating func make(_ number: Int) {
    if number / Cohort.size != cohortIndex { enter(number / Cohort.size) }
    draft.removeAll()
    draft.number = number
    draft.declared = obstacles[number % Cohort.size]
    var careers = RandomStream(seed: seed, "career", number)
    career(&careers)
    for trait in tables.traits {
      var stream = RandomStream(seed: seed, "trait", number, trait.number)
      draft.traits.append(stream.normalThousandths())
    }
    plant(number)
    var chance = RandomStream(seed: seed, "skills", number)
    skills(&chance)
    var life = RandomStream(seed: seed, "life", number)
    draft.constraints.mobilityKm = mobilityKm(&life)
    languages(&life)
    draft.hasSchoolDiploma = cohort.diplomaLevel >= 5 && life.percent(75)
    history(number)
    draft.rights = RightsLaw.amounts(draft.history, FixtureDate.month)
    projects(&life)
    constraints(&life)
  }

  private mutating func enter(_ index: Int) {
    cohortIndex = index
    cohort = Cohort(world: world, seed: seed, points: points, index: index)
    cohortBytes = CohortBytes(cohort)
    obstacles = cohort.obstacles.map(PersonDraft.Obstacles.init)
    departmentRow = (world.departmentIndex[cohort.department.id] ?? 0) * tables.occupations.count
    sumUp()
  }

  func openings(_ occupation: Int) -> Int { tables.openings[departmentRow + occupation] }

  // MARK: Parts

  /// What people say is right six times in ten; else it hides something near it, or anything.
  private mutating func plant(_ number: Int) {
    var stream = RandomStream(seed: seed, "obstacle", number)
    let draw = stream.below(100)
    if draw < 60 {
      draft.obstacle = draft.declared
    } else if draw < 90 {
      draft.obstacle = stream.pick(Self.near[draft.declared.rawValue])
    } else {
      draft.obstacle = PersonDraft.Obstacles(rawValue: stream.below(Obstacle.known.count)) ?? .unclearProject
    }
  }

  /// What hides behind each obstacle, in the order of `Obstacle.known`.
  private static let near: [[PersonDraft.Obstacles]] = [
    [.confidence, .missingSkills, .health],
    [.confidence, .missingDiploma, .language],
    [.missingSkills, .confidence, .finances],
    [.missingSkills, .mobility, .unclearProject],
    [.fewOffers, .finances, .childcare],
    [.mobility, .finances],
    [.missingDiploma, .administrative, .mobility],
    [.administrative, .missingSkills],
    [.missingSkills, .administrative],
    [.unclearProject, .language, .digitalAccess],
    [.missingSkills, .confidence],
    [.unclearProject, .digitalAccess],
  ]

  private mutating func languages(_ stream: inout RandomStream) {
    // Places in LanguageLevel.known: A1, A2, B1, B2, C1, C2.
    let struggles = draft.obstacle == .language
    let isForeign = struggles || stream.percent(7)
    let french =
      struggles
      ? stream.weighted((1, 45), (2, 40), (0, 15))
      : isForeign ? stream.weighted((3, 45), (4, 45), (2, 10)) : 5
    draft.spoken.append(.init(language: 0, level: french))
    if isForeign { draft.spoken.append(.init(language: 1 + stream.below(6), level: 5)) }
    if stream.percent(30 + cohort.diplomaLevel * 8) {
      let level =
        cohort.diplomaLevel >= 6
        ? stream.weighted((2, 25), (3, 45), (4, 30)) : stream.weighted((0, 25), (1, 40), (2, 28), (3, 7))
      draft.spoken.append(.init(language: 7, level: level))
    }
    if !isForeign, stream.percent(16) {
      // Spanish, German, Italian.
      let language = [5, 8, 9][stream.below(3)]
      draft.spoken.append(.init(language: language, level: stream.weighted((0, 40), (1, 40), (2, 20))))
    }
  }

  /// Most counters of hard work and civic engagement are empty, as they are in life.
  private mutating func history(_ number: Int) {
    var stream = RandomStream(seed: seed, "rights", number)
    let last = draft.jobs.count - 1
    for (index, job) in draft.jobs.enumerated() {
      let isEmployed = job.contract != .selfEmployed
      // Hard-work points are for employees of the private sector.
      let isPublic = cohort.status == .publicAgent && index == last
      let isExposed = isEmployed && !isPublic && tables.occupations[job.occupation].mayBeHard && stream.percent(14)
      draft.history.periods.append(
        RightsHistory.Period(
          from: job.from,
          until: job.until ?? FixtureDate.month,
          workTimeTenths: job.workTimeTenths,
          isSelfEmployed: !isEmployed,
          factors: isExposed ? stream.weighted((1, 85), (2, 15)) : 0
        )
      )
    }
    if stream.percent(3) {
      let first = stream.within(2017...2025)
      for year in first...min(2025, first + stream.below(4)) {
        draft.history.engagements[year] = stream.weighted((1, 90), (2, 10))
      }
    }
    draft.history.isUnqualified = cohort.diplomaLevel < 3
  }
}
