import OpenLabSDK

@testable import ProjectCoaching

/// Hand-made people, requests and their advice.
enum Samples {
  static let scopes: [Scope] = [.profile, .experiences, .skills, .diplomas, .rights, .constraints]

  static func themes(_ theme: Theme = .unexplored) -> Themes {
    Themes(motivation: theme, skills: theme, market: theme, training: theme, mobility: theme, finances: theme)
  }

  /// To become a pastry cook, all within a car's reach of Lille.
  static func project(
    _ occupations: [String] = ["D1104"],
    mobilityKm: Int = 100,
    maturity: Maturity = .decided,
    themes: Themes = themes()
  ) -> Project {
    Project(id: "p1", occupations: occupations, mobilityKm: mobilityKm, maturity: maturity, themes: themes)
  }

  static func rights(cpf: Double = 0, c2p: Double = 0, cec: Double = 0) -> Rights {
    func amount(_ amount: Double, _ unit: String) -> RightAmount {
      RightAmount(amount: amount, unit: unit, asOf: "2026-01-01", rule: "test")
    }
    return Rights(cpf: amount(cpf, "euros"), c2p: amount(c2p, "points"), cec: amount(cec, "euros"))
  }

  static func constraints(
    _ obstacle: Obstacle = .missingSkills,
    mobilityKm: Int = 100,
    licence: Bool = true,
    childcare: Childcare = .none
  ) -> Constraints {
    Constraints(
      mobilityKm: mobilityKm,
      transport: licence ? [.car] : [.bicycle],
      licence: licence,
      childcare: childcare,
      schedule: [.day, .shifts, .weekend, .night],
      mainObstacle: obstacle
    )
  }

  /// Five years a baker near Lille, a vocational certificate, some rights.
  static func baker(status: Status = .employee, rights: Rights = rights(cpf: 3_200)) -> Account {
    Account(
      id: "baker",
      profile: Profile(
        ageBand: AgeBand(rawValue: "25-34"),
        sex: Sex(rawValue: "F"),
        region: "32",
        department: "59",
        status: status,
        diplomaLevel: 3,
        languages: [LanguageSkill(language: "fr", level: .c2)]
      ),
      experiences: [
        Experience(occupation: "D1102", from: "2019-01", to: "2023-12", contract: .cdi)
      ],
      skills: ["bread-shaping", "laminated-dough", "food-hygiene"].map {
        SkillLevel(skill: $0, level: 3, source: .derivedFromJob)
      },
      diplomas: [Diploma(level: 3)],
      rights: rights
    )
  }

  static func request(
    _ account: Account = baker(),
    _ project: Project = project(),
    answers: [Answer] = [],
    locale: String = "en"
  ) -> ProjectCoachingRequest {
    ProjectCoachingRequest(
      context: RequestContext(
        protocolVersion: 1,
        locale: locale,
        asOf: "2026-01-15",
        deadlineMs: 30_000,
        seed: 1,
        grant: scopes,
        reference: Shared.reference.version
      ),
      account: account,
      project: project,
      answers: answers
    )
  }

  static func advise(
    _ request: ProjectCoachingRequest,
    _ constraints: Constraints? = nil,
    _ knowledge: Knowledge = Shared.knowledge
  ) throws -> ProjectCoachingResult {
    Advice.advise(try Situation(request, constraints, knowledge))
  }

  /// The person names an obstacle among five.
  static func naming(_ obstacle: Obstacle) -> Answer {
    let others = Obstacle.known.filter { $0 != obstacle }.prefix(4)
    return Answer(question: AnsweredQuestion.id(offering: [obstacle] + others), choice: 0)
  }

  /// The choice of a question that names an obstacle, else « something else ».
  static func answer(_ question: OwnQuestion, _ obstacle: Obstacle) -> Answer {
    Answer(
      question: question.id,
      choice: question.choices.firstIndex { $0.suggests == obstacle } ?? question.choices.count - 1
    )
  }
}
