package import OpenLabProtocol

/// Synthetic people: person n is a pure function of the seed, the reference and n.
///
/// No real history goes in. People 10j…10j+9 share age band, sex, region, département, status and diploma level, and name
/// at least five different obstacles: at any multiple of ten, k ≥ 10 and ℓ ≥ 4 hold by construction.
package struct Population: Sendable {
  package let world: World
  /// What people are drawn from. Offers, courses and market come from the world's seed, which services may know; an
  /// evaluation draws its people, with all that is true of them, from another.
  package let seed: Int64
  private let points: WellSpread

  /// - Parameter seed: the world's when none is given.
  package init(world: World, seed: Int64? = nil) {
    self.world = world
    self.seed = seed ?? world.seed
    points = WellSpread(seed: self.seed)
  }

  package struct Person: Sendable {
    package var account: Account
    package var truth: PersonTruth
  }

  /// `syn-000042`.
  package static func id(_ number: Int) -> String { "syn-" + String(number).padded(to: 6) }

  /// - Parameter number: from 0.
  package func person(_ number: Int) -> Person {
    let cohort = Cohort(world: world, seed: seed, points: points, index: number / Cohort.size)
    let declared = cohort.obstacles[number % Cohort.size]
    var careers = RandomStream(seed: seed, "career", number)
    let career = CareerGenerator(world: world, cohort: cohort).career(&careers)
    let traits = traits(number)
    let obstacle = planted(declared, number)

    var chance = RandomStream(seed: seed, "skills", number)
    let skills = SkillGenerator(
      world: world,
      career: career,
      traits: Dictionary(traits, uniquingKeysWith: { first, _ in first })
    ).skills(&chance)
    var life = RandomStream(seed: seed, "life", number)
    let wishes = ProjectGenerator(
      world: world,
      cohort: cohort,
      career: career,
      obstacle: obstacle,
      mobilityKm: ProjectGenerator.mobilityKm(obstacle, &life)
    )
    let history = history(cohort, career, number)
    let id = Self.id(number)
    let account = Account(
      id: id,
      profile: Profile(
        ageBand: cohort.ageBand,
        sex: cohort.sex,
        region: cohort.department.region,
        department: cohort.tellsDepartment ? cohort.department.id : nil,
        status: cohort.status,
        diplomaLevel: cohort.diplomaLevel,
        languages: languages(cohort, obstacle, &life)
      ),
      experiences: career.jobs.map { job in
        Experience(
          occupation: job.occupation.id,
          sector: job.sector,
          from: "\(job.from)",
          to: job.until.map { "\($0 + -1)" },
          contract: job.contract,
          workTime: Double(job.workTimeTenths) / 10
        )
      },
      skills: skills.shown,
      diplomas: diplomas(cohort, career, &life),
      rights: RightsLaw.rights(history),
      projects: wishes.projects(&life),
      constraints: wishes.constraints(declared: declared, &life)
    )
    return Person(
      account: account,
      truth: PersonTruth(
        id: id,
        age: career.age,
        department: cohort.department.id,
        traits: traits.map { (trait: $0.0, value: Double($0.1) / 1_000) },
        obstacle: obstacle,
        hiddenSkills: skills.hidden,
        rightsHistory: history,
        canary: canary(number)
      )
    )
  }

  // MARK: Parts

  /// Thousandths of standard deviations.
  private func traits(_ number: Int) -> [(String, Int)] {
    world.reference.traits.map { trait in
      var stream = RandomStream(seed: seed, "trait", number, World.number(trait.id))
      return (trait.id, stream.normalThousandths())
    }
  }

  /// What people say is right six times in ten; else it hides something near it, or anything.
  private func planted(_ declared: Obstacle, _ number: Int) -> Obstacle {
    var stream = RandomStream(seed: seed, "obstacle", number)
    let draw = stream.below(100)
    if draw < 60 { return declared }
    let near: [Obstacle] =
      switch declared {
      case .fewOffers: [.missingSkills, .mobility, .unclearProject]
      case .mobility: [.fewOffers, .finances, .childcare]
      case .missingSkills: [.confidence, .missingDiploma, .language]
      case .missingDiploma: [.missingSkills, .confidence, .finances]
      case .finances: [.missingDiploma, .administrative, .mobility]
      case .unclearProject: [.confidence, .missingSkills, .health]
      case .confidence: [.unclearProject, .language, .digitalAccess]
      case .childcare: [.mobility, .finances]
      case .health: [.missingSkills, .confidence]
      case .language: [.missingSkills, .administrative]
      case .digitalAccess: [.administrative, .missingSkills]
      default: [.unclearProject, .digitalAccess]
      }
    if draw < 90 { return stream.pick(near) }
    return stream.pick(Obstacle.known)
  }

  private func languages(_ cohort: Cohort, _ obstacle: Obstacle, _ stream: inout RandomStream) -> [LanguageSkill] {
    let isForeign = obstacle == .language || stream.percent(7)
    let french: LanguageLevel =
      obstacle == .language
      ? stream.pick([.a2: 45, .b1: 40, .a1: 15] as KeyValuePairs)
      : isForeign ? stream.pick([.b2: 45, .c1: 45, .b1: 10] as KeyValuePairs) : .c2
    var languages = [LanguageSkill(language: "fr", level: french)]
    if isForeign {
      languages.append(LanguageSkill(language: stream.pick(["ar", "pt", "uk", "tr", "es", "ro"]), level: .c2))
    }
    if stream.percent(30 + cohort.diplomaLevel * 8) {
      let level: LanguageLevel =
        cohort.diplomaLevel >= 6
        ? stream.pick([.b1: 25, .b2: 45, .c1: 30] as KeyValuePairs)
        : stream.pick([.a1: 25, .a2: 40, .b1: 28, .b2: 7] as KeyValuePairs)
      languages.append(LanguageSkill(language: "en", level: level))
    }
    if !isForeign, stream.percent(16) {
      languages.append(
        LanguageSkill(
          language: stream.pick(["es", "de", "it"]),
          level: stream.pick([.a1: 40, .a2: 40, .b1: 20] as KeyValuePairs)
        )
      )
    }
    return languages
  }

  private func diplomas(
    _ cohort: Cohort,
    _ career: CareerGenerator.Career,
    _ stream: inout RandomStream
  ) -> [Diploma] {
    guard cohort.diplomaLevel >= 3 else { return [] }
    let field = Self.field(career.jobs[0].occupation.domain)
    var diplomas = [
      Diploma(level: cohort.diplomaLevel, field: field, yearBand: Self.yearBand(career.graduation))
    ]
    if cohort.diplomaLevel >= 5, stream.percent(75) {
      diplomas.insert(Diploma(level: 4, yearBand: Self.yearBand(career.graduation - cohort.diplomaLevel + 3)), at: 0)
    }
    return diplomas
  }

  private static func yearBand(_ year: Int) -> String { "\(year / 5 * 5)-\(year / 5 * 5 + 4)" }

  /// Groups of the national nomenclature of training specialities (NSF) nearest to each domain.
  private static func field(_ domain: String) -> String {
    switch domain {
    case "A": "210"
    case "B": "134"
    case "C": "313"
    case "D": "312"
    case "E": "320"
    case "F": "230"
    case "G": "334"
    case "H": "250"
    case "I": "255"
    case "J": "331"
    case "K": "332"
    case "L": "133"
    case "M": "314"
    default: "311"
    }
  }

  /// Most counters of hard work and civic engagement are empty, as they are in life.
  private func history(_ cohort: Cohort, _ career: CareerGenerator.Career, _ number: Int) -> RightsHistory {
    var stream = RandomStream(seed: seed, "rights", number)
    let periods = career.jobs.enumerated().map { index, job in
      let isEmployed = job.contract != .selfEmployed
      // Hard-work points are for employees of the private sector, and earned at the bench rather than the desk.
      let isPublic = cohort.status == .publicAgent && index == career.jobs.count - 1
      let occupation = job.occupation
      let mayBeHard =
        (occupation.diplomaLevel ?? 3) <= 4
        && ("AFHN".contains(occupation.domain) || ["J15", "J13", "K25"].contains { occupation.id.hasPrefix($0) })
      let isExposed = isEmployed && !isPublic && mayBeHard && stream.percent(14)
      let factors = isExposed ? stream.pick([1: 85, 2: 15]) : 0
      return RightsHistory.Period(
        from: job.from,
        until: job.until ?? FixtureDate.month,
        workTimeTenths: job.workTimeTenths,
        isSelfEmployed: !isEmployed,
        factors: factors
      )
    }
    var engagements: [Int: Int] = [:]
    if stream.percent(3) {
      let first = stream.within(2017...2025)
      for year in first...min(2025, first + stream.below(4)) { engagements[year] = stream.pick([1: 90, 2: 10]) }
    }
    return RightsHistory(periods: periods, engagements: engagements, isUnqualified: cohort.diplomaLevel < 3)
  }

  /// 128 bits that nothing else in the fixtures holds.
  private func canary(_ number: Int) -> String {
    var stream = RandomStream(seed: seed, "canary", number)
    let halves = [stream.next(), stream.next()].map { String($0, radix: 16).padded(to: 16) }
    return "canary-" + halves.joined()
  }
}
