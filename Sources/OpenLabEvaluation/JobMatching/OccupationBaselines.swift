internal import OpenLabFixtures
package import OpenLabProtocol

/// Rankings of occupations that need no service: what a service has to beat, and what nobody can beat.
package struct OccupationBaselines: Sendable {
  let world: EvaluationWorld
  private let similarity: SkillSimilarity
  private let codes: [String]
  private let popularity: [Double]

  package init(_ world: EvaluationWorld) {
    self.world = world
    similarity = SkillSimilarity(world.world.reference)
    codes = world.world.reference.occupations.map(\.id)
    popularity = world.world.nationalOpenings.map(Double.init)
  }

  package enum Name: String, CaseIterable, Sendable {
    case random
    /// The occupations with most openings in the country, the same for everyone.
    case popularity
    /// The cosine of the person's skills and each occupation's.
    case skillTFIDF
    /// The close moves of the last job, its evolutions, then by skills.
    case officialMobility

    package var label: LocalizedText {
      switch self {
      case .random: LocalizedText("au hasard", "at random")
      case .popularity: LocalizedText("les métiers qui recrutent le plus", "the occupations that recruit most")
      case .skillTFIDF: LocalizedText("compétences, TF-IDF", "skills, TF-IDF")
      case .officialMobility: LocalizedText("mobilités officielles du ROME", "official ROME moves")
      }
    }
  }

  /// Every occupation but the present one, best first.
  package func ranking(_ name: Name, for person: EvaluatedPerson) -> [String] {
    let account = person.account
    let ranking =
      switch name {
      case .random: TieOrder.ranking(codes, codes.map { _ in 0 }, for: "\(world.seed.law) \(account.id)")
      case .popularity: TieOrder.ranking(codes, popularity, for: "popularity")
      case .skillTFIDF: TieOrder.ranking(similarity.occupations, bySkills(account), for: account.id)
      case .officialMobility: byMoves(account)
      }
    return ranking.filter { $0 != account.experiences?.last?.occupation }
  }

  /// By the true law: the best that anyone could do.
  package func oracle(for person: EvaluatedPerson) -> [String] {
    let chances = world.law.chances(person.account, person.truth).map(Double.init)
    return TieOrder.ranking(codes, chances, for: person.account.id)
      .filter { $0 != person.account.experiences?.last?.occupation }
  }

  private func bySkills(_ account: Account) -> [Double] {
    let skills = (account.skills ?? []).filter { $0.level >= 1 }.map { (skill: $0.skill, weight: 1.0) }
    return similarity.similarities(toSkills: skills)
  }

  private func byMoves(_ account: Account) -> [String] {
    let moves = account.experiences?.last.flatMap { world.world.occupation($0.occupation) }?.moves
    let first = (moves?.close ?? []) + (moves?.evolution ?? [])
    let places = Dictionary(first.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let scores = zip(similarity.occupations, bySkills(account)).map { code, score in
      // A cosine is at most 1, so that every move stands before what is none.
      places[code].map { 2 + Double(first.count - $0) } ?? score
    }
    return TieOrder.ranking(similarity.occupations, scores, for: account.id)
  }
}
