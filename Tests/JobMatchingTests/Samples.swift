import OpenLabSDK

@testable import JobMatching

/// People and requests made by hand, on the project's own reference data.
enum Samples {
  /// A cook in the north: CAP, six years of practice.
  static func cook(department: String? = "59") -> Account {
    Account(
      id: "p-cook",
      profile: profile(department: department, level: 3),
      experiences: [experience("G1602", from: "2018-01")],
      skills: core("G1602").map { SkillLevel(skill: $0, level: 3, source: .derivedFromJob) }
    )
  }

  static func profile(department: String? = nil, region: String = "32", level: Int) -> Profile {
    Profile(
      ageBand: .from35To44,
      sex: .female,
      region: region,
      department: department,
      status: .jobseeker,
      diplomaLevel: level
    )
  }

  static func experience(_ occupation: String, from: String, to: String? = nil) -> Experience {
    Experience(occupation: occupation, from: from, to: to, contract: .cdi)
  }

  static func project(
    _ occupations: [String],
    mobilityKm: Int = 2_000,
    minimumHourlyWage: Double? = nil,
    workTime: Double = 1,
    maturity: Maturity = .decided
  ) -> Project {
    Project(
      id: "p1",
      occupations: occupations,
      mobilityKm: mobilityKm,
      minimumHourlyWage: minimumHourlyWage,
      workTime: workTime,
      maturity: maturity,
      themes: Themes(
        motivation: .strength,
        skills: .strength,
        market: .strength,
        training: .strength,
        mobility: .strength,
        finances: .strength
      )
    )
  }

  static func constraints(
    mobilityKm: Int = 2_000,
    licence: Bool = true,
    schedule: [Schedule] = Schedule.known
  ) -> Constraints {
    Constraints(
      mobilityKm: mobilityKm,
      transport: [.car],
      licence: licence,
      childcare: .none,
      schedule: schedule,
      mainObstacle: .mobility
    )
  }

  static func core(_ occupation: String) -> [String] { Shared.occupations[occupation]!.skills.core }

  static func request(
    _ account: Account,
    _ query: JobQuery = JobQuery(),
    locale: String = "en",
    seed: Int64 = 7,
    grant: [Scope] = Scope.known
  ) -> JobMatchingRequest {
    JobMatchingRequest(
      context: ServiceHarness.context(locale: locale, seed: seed, grant: grant),
      account: account,
      query: query
    )
  }
}

/// What the service would answer, without the service.
struct Answered {
  var matches: [JobMatch]
  var reason: LocalizedText?

  var offers: [Offer] { matches.compactMap { Shared.offers[$0.offer] } }

  init(_ request: JobMatchingRequest, constraints: Constraints? = nil, index: OfferIndex = Shared.index) throws {
    let matching = try Matching(request, index: index)
    matches = []
    reason = matching.abstention
    guard reason == nil else { return }
    let ranker = matching.ranker(constraints: constraints)
    let ranking = ranker.rank()
    matches = matching.matches(ranking, by: ranker)
    if matches.isEmpty { reason = matching.abstention(ranking) }
  }

  init(_ account: Account, _ query: JobQuery = JobQuery(), constraints: Constraints? = nil) throws {
    try self.init(Samples.request(account, query), constraints: constraints)
  }
}
