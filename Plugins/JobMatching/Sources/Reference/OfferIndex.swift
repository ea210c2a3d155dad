internal import OpenLabSDK

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// All offers, ready to be ranked: made once for each version of the reference data.
///
/// Occupations and offers stand by id, so that nothing depends on the order in which the host gave them.
struct OfferIndex: Sendable {
  let occupations: [IndexedOccupation]
  let offers: [IndexedOffer]
  let skillIDs: [String]
  /// How telling each skill is: the square of idf = ln(N / number of occupations that use it), 1 on average.
  let skillWeights: [Double]
  /// For each skill the offers that name it, and those whose occupation uses it though they do not name it.
  let naming: [[Int]]
  let using: [[Int]]
  let geography: Geography
  let market: MarketGrid
  let search: TitleSearch
  private let occupationNumbers: [String: Int]
  private let skillNumbers: [String: Int]

  init(_ data: ReferenceData) {
    let sources = data.occupations.sorted { $0.id < $1.id }
    let occupationNumbers = Self.numbers(sources.map(\.id))
    var skills = SkillTable()
    occupations = sources.map { Self.occupation($0, occupationNumbers, &skills) }
    geography = Geography(data.departments.sorted { $0.id < $1.id })
    market = MarketGrid(data.market, occupations: occupationNumbers, geography: geography)
    search = TitleSearch(
      sources,
      skills: Dictionary(data.skills.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    )
    var offers: [IndexedOffer] = []
    offers.reserveCapacity(data.offers.count)
    for offer in data.offers.sorted(by: { $0.id < $1.id }) {
      guard let number = occupationNumbers[offer.occupation] else { continue }
      let title = search.title(offer.title.fr, occupation: number)
      offers.append(Self.offer(offer, number, occupations[number], geography, title, &skills))
    }
    let skillWeights = Self.weights(occupations, skillCount: skills.ids.count)
    for place in offers.indices {
      offers[place].named = offers[place].skills.reduce(0) { $0 + skillWeights[$1] }
      offers[place].unnamed = offers[place].otherSkills.reduce(0) { $0 + skillWeights[$1] }
    }
    self.offers = offers
    self.skillWeights = skillWeights
    skillIDs = skills.ids
    skillNumbers = skills.numbers
    self.occupationNumbers = occupationNumbers
    var naming = [[Int]](repeating: [], count: skills.ids.count)
    var using = [[Int]](repeating: [], count: skills.ids.count)
    for (number, offer) in offers.enumerated() {
      for skill in offer.skills { naming[skill].append(number) }
      for skill in offer.otherSkills { using[skill].append(number) }
    }
    self.naming = naming
    self.using = using
  }

  func occupation(_ id: String) -> Int? { occupationNumbers[id] }
  func skill(_ id: String) -> Int? { skillNumbers[id] }

  /// The relation as the reference data has it.
  func relation(from: Int, to: Int) -> Relation? {
    if occupations[from].close.contains(to) { return .close }
    return occupations[from].evolution.contains(to) ? .evolution : nil
  }

  // MARK: Building

  private struct SkillTable {
    var ids: [String] = []
    var numbers: [String: Int] = [:]

    /// Numbers of the skills, each once, in the order given.
    mutating func numbers(of skills: [String]) -> [Int] {
      var result: [Int] = []
      for skill in skills {
        let number: Int
        if let known = numbers[skill] {
          number = known
        } else {
          number = ids.count
          numbers[skill] = number
          ids.append(skill)
        }
        if !result.contains(number) { result.append(number) }
      }
      return result
    }
  }

  private static func numbers(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func occupation(
    _ source: Occupation,
    _ numbers: [String: Int],
    _ skills: inout SkillTable
  ) -> IndexedOccupation {
    let core = skills.numbers(of: source.skills.core)
    return IndexedOccupation(
      id: source.id,
      label: source.label,
      domain: source.domain,
      diplomaLevel: source.diplomaLevel ?? 0,
      isRegulated: source.regulated,
      core: core,
      specific: skills.numbers(of: source.skills.specific).filter { !core.contains($0) },
      close: source.moves.close.compactMap { numbers[$0] },
      evolution: source.moves.evolution.compactMap { numbers[$0] }
    )
  }

  private static func offer(
    _ source: Offer,
    _ number: Int,
    _ occupation: IndexedOccupation,
    _ geography: Geography,
    _ title: Int?,
    _ skills: inout SkillTable
  ) -> IndexedOffer {
    let asked = skills.numbers(of: source.skills)
    return IndexedOffer(
      id: source.id,
      occupation: number,
      department: geography.number(source.department),
      skills: asked,
      otherSkills: (occupation.core + occupation.specific).filter { !asked.contains($0) },
      contract: source.contract,
      workTime: source.workTime,
      hourlyWage: source.hourlyWage,
      diplomaLevel: source.diplomaLevel,
      needsLicence: source.licence,
      schedule: source.schedule,
      isRemote: source.remote,
      title: title
    )
  }

  private static func weights(_ occupations: [IndexedOccupation], skillCount: Int) -> [Double] {
    var users = [Int](repeating: 0, count: skillCount)
    for occupation in occupations {
      for skill in occupation.core + occupation.specific { users[skill] += 1 }
    }
    let squares = users.map { count -> Double in
      let idf = log(Double(max(1, occupations.count)) / Double(max(1, count)))
      return idf * idf
    }
    // The average over links, not over skills: a skill counts as often as it is asked for.
    let links = users.reduce(0, +)
    let total = zip(users, squares).reduce(0) { $0 + Double($1.0) * $1.1 }
    guard links > 0, total > 0 else { return squares.map { _ in 1 } }
    return squares.map { $0 * Double(links) / total }
  }
}
