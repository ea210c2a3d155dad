internal import OpenLabProtocol

/// Job offers as a pure function of the world: offer n does not depend on how many there are.
struct OfferGenerator {
  let world: World
  /// Occupation × département, as likely as its openings.
  private let cumulative: [Int]

  init(world: World) {
    self.world = world
    var sum = 0
    cumulative = world.openings.flatMap { row in
      row.map { openings in
        sum += openings
        return sum
      }
    }
  }

  /// At least 2,400, and ten an occupation, so that every occupation has some.
  static func count(_ world: World) -> Int { max(2_400, world.reference.occupations.count * 10) }

  func all() -> [Offer] { (0..<Self.count(world)).map { offer($0) } }

  /// The first rounds give each occupation its due; the rest fall where the openings are.
  func offer(_ number: Int) -> Offer {
    var stream = RandomStream(seed: world.seed, "offer", number)
    let reference = world.reference
    let departments = reference.departments.count
    let occupation: Occupation
    let department: String
    if number < reference.occupations.count * 4 {
      let o = number % reference.occupations.count
      occupation = reference.occupations[o]
      department = reference.departments[stream.weighted(world.openings[o].map { $0 + 1 })].id
    } else {
      let cell = cell(stream.below(cumulative.last ?? 1))
      occupation = reference.occupations[cell / departments]
      department = reference.departments[cell % departments].id
    }
    return offer(number, occupation, department, &stream)
  }

  private func cell(_ draw: Int) -> Int {
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > draw { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func offer(_ number: Int, _ occupation: Occupation, _ department: String, _ stream: inout RandomStream)
    -> Offer
  {
    let contract = WorkLaw.offeredContract(occupation, &stream)
    let workTime =
      contract == .apprenticeship || contract == .interim
      ? 10 : WorkLaw.workTimeTenths(occupation.domain.utf8.first ?? 0, &stream)
    let core = stream.sample(occupation.skills.core, stream.within(4...7))
    let specific = stream.sample(occupation.skills.specific, stream.within(1...3))
    return Offer(
      id: "of-" + String(number + 1).padded(to: 5),
      occupation: occupation.id,
      title: title(occupation, &stream),
      department: department,
      contract: contract,
      workTime: Double(workTime) / 10,
      hourlyWage: Double(wageCents(occupation, contract, &stream)) / 100,
      diplomaLevel: diplomaLevel(occupation, contract, &stream),
      skills: core + specific,
      licence: occupation.licence || stream.percent("AFIK".contains(occupation.domain) ? 18 : 5),
      schedule: WorkLaw.schedule(occupation.domain, &stream),
      remote: stream.percent(WorkLaw.remoteShare(occupation))
    )
  }

  /// The same place in both lists of titles, which are written from the most usual to the rarest.
  private func title(_ occupation: Occupation, _ stream: inout RandomStream) -> LocalizedText {
    let french = occupation.titles.fr
    let index = stream.weighted(french.indices.map { max(1, 5 - $0) })
    let english = occupation.titles.en
    return LocalizedText(
      fr: french[index],
      en: english.isEmpty ? occupation.label.en : english[min(index, english.count - 1)]
    )
  }

  private func wageCents(_ occupation: Occupation, _ contract: Contract, _ stream: inout RandomStream) -> Int {
    let minimum = World.minimumWageCents
    if contract == .apprenticeship {
      // Shares of the minimum wage by age and year of contract (Code du travail, D. 6222-26).
      return minimum * stream.pick([43, 51, 53, 61, 67, 78]) / 100
    }
    let usual = Int(((occupation.hourlyWage ?? 14) * 100).rounded())
    // Employers round to ten cents.
    let offered = usual * stream.within(91...114) / 100 / 10 * 10
    return max(minimum, offered)
  }

  private func diplomaLevel(_ occupation: Occupation, _ contract: Contract, _ stream: inout RandomStream) -> Int {
    let usual = occupation.diplomaLevel ?? 3
    if contract == .apprenticeship { return max(2, usual - 1) }
    if occupation.regulated { return usual }
    return max(2, usual - (stream.percent(35) ? 1 : 0))
  }
}

extension String {
  /// Zeros in front, up to a width.
  func padded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - utf8.count)) + self
  }
}
