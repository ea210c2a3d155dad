import OpenLabProtocol

@testable import OpenLabHost

/// A person who sold bread, then baked it, in the Nord.
enum Samples {
  static let account = Account(
    id: "syn-1",
    profile: Profile(
      ageBand: .from25To34,
      sex: .female,
      region: "32",
      department: "59",
      status: .jobseeker,
      diplomaLevel: 3
    ),
    experiences: [
      Experience(occupation: "D1106", from: "2018-01", to: "2019-06", contract: .cdd),
      Experience(occupation: "D1106", from: "2019-04", to: "2019-12", contract: .cdd),
      Experience(occupation: "D1102", from: "2025-11", contract: .cdi),
    ],
    skills: [
      SkillLevel(skill: "s-dough", level: 3, source: SkillSource(rawValue: "tested")),
      SkillLevel(skill: "s-sale", level: 1, source: SkillSource(rawValue: "declared")),
      SkillLevel(skill: "s-oven", level: 0, source: SkillSource(rawValue: "declared")),
    ],
    rights: Rights(cpf: right(480, "euros"), c2p: right(4, "points"), cec: right(240, "euros")),
    projects: [project(occupations: ["D1102"])],
    constraints: Constraints(
      mobilityKm: 60,
      transport: [.bicycle],
      licence: false,
      childcare: .none,
      schedule: [.day],
      mainObstacle: .mobility
    )
  )

  static func right(_ amount: Double, _ unit: String) -> RightAmount {
    RightAmount(amount: amount, unit: unit, asOf: "2026-01-01", rule: "test")
  }

  static func project(occupations: [String], mobilityKm: Int = 60) -> Project {
    Project(
      id: "p-1",
      occupations: occupations,
      mobilityKm: mobilityKm,
      maturity: .exploring,
      themes: Themes(
        motivation: .strength,
        skills: .need,
        market: .unexplored,
        training: .need,
        mobility: .need,
        finances: .need
      )
    )
  }

  static func context(_ grant: [Scope] = Scope.known) -> RequestContext {
    RequestContext(
      protocolVersion: 1,
      locale: "fr",
      asOf: "2026-01-15",
      deadlineMs: 30_000,
      seed: 1,
      grant: grant,
      reference: SampleReference().version
    )
  }

  static func checker(_ grant: [Scope] = Scope.known) -> ResultChecker {
    ResultChecker(reference: SampleReference(), account: account, grant: Set(grant))
  }

  /// All scopes but these.
  static func all(but scopes: Scope...) -> [Scope] { Scope.known.filter { !scopes.contains($0) } }
}
