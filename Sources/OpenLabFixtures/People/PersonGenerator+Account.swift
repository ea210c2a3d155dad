internal import OpenLabProtocol

/// The draft as values: what few people at a time are asked for.
extension PersonGenerator {
  func person() -> Population.Person { Population.Person(account: account(), truth: truth()) }

  private var reference: Reference { world.reference }

  private func account() -> Account {
    Account(
      id: Population.id(draft.number),
      profile: Profile(
        ageBand: cohort.ageBand,
        sex: cohort.sex,
        region: cohort.department.region,
        department: cohort.tellsDepartment ? cohort.department.id : nil,
        status: cohort.status,
        diplomaLevel: cohort.diplomaLevel,
        languages: draft.spoken.map {
          LanguageSkill(language: PersonDraft.languages[$0.language], level: LanguageLevel.known[$0.level])
        }
      ),
      experiences: draft.jobs.map { job in
        Experience(
          occupation: reference.occupations[job.occupation].id,
          sector: String(UnicodeScalar(job.sector)),
          from: "\(job.from)",
          to: job.until.map { "\($0 + -1)" },
          contract: Contract.known[job.contract.rawValue],
          workTime: Double(job.workTimeTenths) / 10
        )
      },
      skills: draft.shown.map {
        SkillLevel(
          skill: reference.skills[$0.skill].id,
          level: $0.level,
          source: SkillSource.known[$0.source.rawValue],
          standardError: $0.errorHundredths > 0 ? Double($0.errorHundredths) / 100 : nil
        )
      },
      diplomas: diplomas(),
      rights: RightsLaw.rights(draft.rights, asOf: FixtureDate.asOf),
      projects: draft.projects.enumerated().map { index, project in
        Project(
          id: "p\(index + 1)",
          occupations: [project.targets.0, project.targets.1, project.targets.2].prefix(project.count)
            .map { reference.occupations[$0].id },
          mobilityKm: project.mobilityKm,
          minimumHourlyWage: project.wageCents > 0 ? Double(project.wageCents) / 100 : nil,
          workTime: Double(project.workTimeTenths) / 10,
          maturity: Maturity.known[project.maturity],
          themes: Themes(
            motivation: Theme.known[project.themes.0],
            skills: Theme.known[project.themes.1],
            market: Theme.known[project.themes.2],
            training: Theme.known[project.themes.3],
            mobility: Theme.known[project.themes.4],
            finances: Theme.known[project.themes.5]
          )
        )
      },
      constraints: constraints()
    )
  }

  private func diplomas() -> [Diploma] {
    guard cohort.diplomaLevel >= 3 else { return [] }
    let domain = tables.occupations[draft.jobs[0].occupation].domain
    let highest = Diploma(
      level: cohort.diplomaLevel,
      field: Self.field(domain).description,
      yearBand: Self.yearBand(draft.graduation)
    )
    guard draft.hasSchoolDiploma else { return [highest] }
    return [Diploma(level: 4, yearBand: Self.yearBand(schoolYear)), highest]
  }

  /// Year of the baccalauréat of those who went on.
  var schoolYear: Int { draft.graduation - cohort.diplomaLevel + 3 }

  private static func yearBand(_ year: Int) -> String { "\(year / 5 * 5)-\(year / 5 * 5 + 4)" }

  /// Groups of the national nomenclature of training specialities (NSF) nearest to each domain.
  static func field(_ domain: UInt8) -> StaticString {
    switch domain {
    case UInt8(ascii: "A"): "210"
    case UInt8(ascii: "B"): "134"
    case UInt8(ascii: "C"): "313"
    case UInt8(ascii: "D"): "312"
    case UInt8(ascii: "E"): "320"
    case UInt8(ascii: "F"): "230"
    case UInt8(ascii: "G"): "334"
    case UInt8(ascii: "H"): "250"
    case UInt8(ascii: "I"): "255"
    case UInt8(ascii: "J"): "331"
    case UInt8(ascii: "K"): "332"
    case UInt8(ascii: "L"): "133"
    case UInt8(ascii: "M"): "314"
    default: "311"
    }
  }

  private func constraints() -> Constraints {
    let constraints = draft.constraints
    return Constraints(
      mobilityKm: constraints.mobilityKm,
      transport: Transport.known.indices.filter { constraints.transport >> $0 & 1 == 1 }.map { Transport.known[$0] },
      licence: constraints.licence,
      childcare: Childcare.known[constraints.childcare],
      schedule: PersonDraft.schedules.indices.filter { constraints.schedule >> $0 & 1 == 1 }
        .map { PersonDraft.schedules[$0] },
      mainObstacle: draft.declared.obstacle
    )
  }

  private func truth() -> PersonTruth {
    PersonTruth(
      id: Population.id(draft.number),
      age: draft.age,
      department: cohort.department.id,
      traits: zip(reference.traits, draft.traits).map { (trait: $0.id, value: Double($1) / 1_000) },
      obstacle: draft.obstacle.obstacle,
      hiddenSkills: draft.hidden.map { reference.skills[$0].id },
      rightsHistory: draft.history,
      canary: canary()
    )
  }

  /// 128 bits that nothing else in the fixtures holds.
  private func canary() -> String {
    var stream = RandomStream(seed: seed, "canary", draft.number)
    let halves = [stream.next(), stream.next()].map { String($0, radix: 16).padded(to: 16) }
    return "canary-" + halves.joined()
  }
}
