internal import OpenLabSDK

/// The reference data that matching rests on, as it comes.
struct ReferenceData: Sendable {
  var occupations: [Occupation] = []
  var skills: [Skill] = []
  var offers: [Offer] = []
  var market: [MarketFigure] = []
  var departments: [Department] = []

  /// From the host's files where it gives them, else page by page.
  static func read(_ reference: Reference) async throws -> ReferenceData {
    async let occupations = reference.all(Occupation.self)
    async let skills = reference.all(Skill.self)
    async let offers = reference.all(Offer.self)
    async let market = reference.all(MarketFigure.self)
    async let departments = reference.all(Department.self)
    return try await ReferenceData(
      occupations: occupations,
      skills: skills,
      offers: offers,
      market: market,
      departments: departments
    )
  }
}
