package import OpenLabProtocol

/// A reference and a seed, with what generation looks up again and again.
///
/// The market is made here: openings a year and tension for each occupation in each département.
package struct World: Sendable {
  package let seed: Int64
  package let reference: Reference
  let occupationIndex: [String: Int]
  let departmentIndex: [String: Int]
  let skills: [String: Skill]
  /// Openings a year, occupation by occupation; each row has the départements in the reference's order.
  let openings: [[Int]]
  /// Hundredths.
  let tensions: [[Int]]
  let tables: GenerationTables
  /// Openings a year in the whole country, in the order of the occupations.
  package let nationalOpenings: [Int]

  /// Openings in France in a year: the order of magnitude of the employers' survey BMO 2023 (3.0 million projects).
  private static let yearlyOpenings = 3_000_000
  /// The national minimum wage that the reference's wages are written against, in cents (gross, January 2024: 11.65 €).
  static let minimumWageCents = 1_165

  package init(reference: Reference, seed: Int64) {
    self.reference = reference
    self.seed = seed
    occupationIndex = Self.index(reference.occupations.map(\.id))
    departmentIndex = Self.index(reference.departments.map(\.id))
    skills = Dictionary(reference.skills.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var openings: [[Int]] = []
    var tensions: [[Int]] = []
    let population = reference.departments.map(\.population)
    let counts = Counts(reference)
    let weights = reference.occupations.map { Self.weight($0.id, seed) }
    let total = max(1, weights.reduce(0, +)) * max(1, population.reduce(0, +))
    for (o, occupation) in reference.occupations.enumerated() {
      let tension = Self.tension(occupation.id, seed)
      var openingsHere: [Int] = []
      var tensionsHere: [Int] = []
      for (d, department) in reference.departments.enumerated() {
        var stream = RandomStream(seed: seed, "market", Self.number(occupation.id), Self.number(department.id))
        let local = Self.tilt(occupation.domain, department) * stream.within(60...140) / 100
        // Widened so that the product of four counts cannot overflow.
        let share = (weights[o] * population[d]).multipliedFullWidth(by: Self.yearlyOpenings * local)
        let (yearly, _) = (total * 100).dividingFullWidth(share)
        openingsHere.append(counts?.yearly(occupation.id, department.id) ?? yearly)
        tensionsHere.append(min(98, max(2, tension + stream.within(-14...14))))
      }
      openings.append(openingsHere)
      tensions.append(tensionsHere)
    }
    self.openings = openings
    self.tensions = tensions
    nationalOpenings = openings.map { $0.reduce(0, +) }
    tables = GenerationTables(reference: reference, openings: openings, occupationIndex: occupationIndex)
  }

  /// How many offers the world has.
  package var offerCount: Int { OfferGenerator.count(self) }

  package func occupation(_ id: String) -> Occupation? { occupationIndex[id].map { reference.occupations[$0] } }

  /// 0…100; nil where the occupation or the département is unknown.
  func tension(_ occupation: String, _ department: String) -> Int? {
    guard let o = occupationIndex[occupation], let d = departmentIndex[department] else { return nil }
    return tensions[o][d]
  }

  func openings(_ occupation: String, _ department: String) -> Int {
    guard let o = occupationIndex[occupation], let d = departmentIndex[department] else { return 0 }
    return openings[o][d]
  }

  /// Every figure, by occupation, then département.
  package func market() -> [MarketFigure] {
    var figures: [MarketFigure] = []
    for (o, occupation) in reference.occupations.enumerated() {
      for (d, department) in reference.departments.enumerated() {
        figures.append(
          MarketFigure(
            id: "\(occupation.id):\(department.id)",
            occupation: occupation.id,
            department: department.id,
            openings: openings[o][d],
            tension: Double(tensions[o][d]) / 100
          )
        )
      }
    }
    return figures
  }

  // MARK: Counted markets

  /// Offers that were counted on a day, scaled to a year's openings in France.
  private struct Counts {
    private let openings: [String: Int]
    private let total: Int

    /// nil where the reference has no counts.
    init?(_ reference: Reference) {
      guard !reference.openings.isEmpty else { return nil }
      openings = reference.openings
      total = max(1, openings.values.reduce(0, +))
    }

    /// What was not counted is not offered.
    func yearly(_ occupation: String, _ department: String) -> Int {
      let share = (openings["\(occupation):\(department)"] ?? 0).multipliedFullWidth(by: World.yearlyOpenings)
      // The contract's limit for a figure; only a toy market has more in one place.
      return min(1_000_000, total.dividingFullWidth(share).quotient)
    }
  }

  // MARK: The market's law

  private static func weight(_ occupation: String, _ seed: Int64) -> Int {
    // 1.5 to the power of the size, in hundredths.
    let bySize = [100, 150, 225, 338, 506, 759, 1_139, 1_709, 2_563, 3_844]
    var stream = RandomStream(seed: seed, "market-size", number(occupation))
    return bySize[MarketTable.entry(occupation)?.size ?? stream.within(2...5)]
  }

  private static func tension(_ occupation: String, _ seed: Int64) -> Int {
    var stream = RandomStream(seed: seed, "market-tension", number(occupation))
    let tenths = MarketTable.entry(occupation)?.tension ?? stream.within(2...7)
    return tenths * 10 + stream.within(0...4)
  }

  /// Hundredths: farming is rural, offices and media are urban, hotels and cafés are by the sea and in the mountains.
  private static func tilt(_ domain: String, _ department: Department) -> Int {
    let isUrban = department.population >= 1_100
    let isRural = department.population < 350
    switch domain {
    case "A": return isUrban ? 40 : isRural ? 220 : 120
    case "C", "E", "L", "M": return isUrban ? 140 : isRural ? 55 : 85
    case "H": return isUrban ? 85 : 115
    case "G":
      return ["06", "2A", "2B", "73", "74", "75", "83", "66", "17", "56", "85"].contains(department.id) ? 170 : 95
    default: return 100
    }
  }

  private static func index(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A whole number for a code, so that a figure does not depend on what else the reference holds.
  static func number(_ code: String) -> Int { code.utf8.reduce(7) { ($0 &* 257 &+ Int($1)) & 0xffff_ffff } }
}
