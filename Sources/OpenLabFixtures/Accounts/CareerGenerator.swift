internal import OpenLabProtocol

/// A plausible working life: jobs that follow the occupation graph, the local market and the person's diploma.
///
/// Sex plays no part here, and age only through the years that there were: the fixtures carry no such difference, so that
/// a service that makes one can be seen.
struct CareerGenerator {
  let world: World
  let cohort: Cohort

  struct Career {
    var age: Int
    /// Oldest first; at least one.
    var jobs: [Job]
    /// Year of the last diploma.
    var graduation: Int
  }

  struct Job {
    var occupation: Occupation
    var sector: String
    var from: YearMonth
    /// The first month after it; nil while it lasts.
    var until: YearMonth?
    var contract: Contract
    var workTimeTenths: Int

    var months: Int { (until ?? FixtureDate.month) - from }
  }

  func career(_ stream: inout RandomStream) -> Career {
    let asOf = FixtureDate.month
    let firstAge = firstWorkingAge(&stream)
    let band = ages
    let age = max(min(band.upperBound, firstAge + 1), stream.within(band))
    // Months already lived of the current year of age are the chance part.
    let start = asOf + -((age - firstAge) * 12 + stream.within(6...11))
    let spells = spells(from: start, &stream)
    var jobs: [Job] = []
    for (index, spell) in spells.enumerated() {
      let occupation = jobs.last.map { next(after: $0.occupation, &stream) } ?? first(&stream)
      jobs.append(job(occupation, spell, isLast: index == spells.count - 1, isFirst: index == 0, &stream))
    }
    return Career(age: age, jobs: jobs, graduation: start.year)
  }

  private var ages: ClosedRange<Int> {
    switch cohort.ageBand {
    case .from16To24: 18...24
    case .from25To34: 25...34
    case .from35To44: 35...44
    case .from45To54: 45...54
    default: 55...63
    }
  }

  /// Usual ages at the end of studies for each level, and up to two years more.
  private func firstWorkingAge(_ stream: inout RandomStream) -> Int {
    let usual = [16, 16, 17, 18, 19, 21, 22, 24, 27]
    let age = usual[min(8, max(0, cohort.diplomaLevel))] + stream.pick([0: 50, 1: 30, 2: 20])
    return min(age, ages.upperBound - 1)
  }

  // MARK: Time

  private func spells(from start: YearMonth, _ stream: inout RandomStream) -> [(from: YearMonth, until: YearMonth?)] {
    let total = FixtureDate.month - start
    let wished: Int =
      switch total {
      case ..<24: stream.pick([1: 70, 2: 30])
      case ..<96: stream.pick([1: 30, 2: 45, 3: 25])
      case ..<240: stream.pick([2: 30, 3: 35, 4: 25, 5: 10])
      default: stream.pick([2: 10, 3: 28, 4: 30, 5: 20, 6: 12])
      }
    let count = max(1, min(wished, total / 4))
    let work = (0..<count).map { _ in stream.within(3...12) }
    let gaps = (0..<count).map { stream.percent($0 == 0 ? 70 : 55) ? 0 : stream.within(1...3) }
    // People without work now have been so for one to 24 months.
    let idle = cohort.status == .jobseeker ? max(1, min(stream.within(1...24), total / 3)) : 0
    let units = work.reduce(0, +) + gaps.reduce(0, +)
    let available = total - idle
    var spells: [(from: YearMonth, until: YearMonth?)] = []
    var passed = 0
    for index in 0..<count {
      passed += gaps[index]
      let from = start + available * passed / units
      passed += work[index]
      let until = start + available * passed / units
      spells.append((from, until))
    }
    if cohort.status != .jobseeker { spells[count - 1].until = nil }
    return spells
  }

  // MARK: Occupations

  private func isOpen(_ occupation: Occupation, stretch: Int = 0) -> Bool {
    let asked = occupation.diplomaLevel ?? 3
    return asked <= max(2, cohort.diplomaLevel) + (occupation.regulated ? 0 : stretch)
  }

  /// Codes of occupations that each status is usual in; empty for any.
  private var usual: [String] {
    switch cohort.status {
    case .publicAgent:
      ["A1203", "G12", "I1203", "J1", "K12", "K16", "K17", "K18", "K21", "M12", "M15", "M16", "M18"]
    case .selfEmployed:
      ["A14", "B1", "C1504", "D11", "D12", "E1", "F1101", "F16", "G18", "I16", "J14", "L1", "M14", "M18", "N4102"]
    default: []
    }
  }

  private func first(_ stream: inout RandomStream) -> Occupation {
    let codes = usual
    let lowest = max(2, cohort.diplomaLevel - 2)
    let tries: [(Occupation) -> Bool] = [
      { occupation in
        isOpen(occupation) && (occupation.diplomaLevel ?? 3) >= lowest
          && (codes.isEmpty || codes.contains { occupation.id.hasPrefix($0) })
      },
      { occupation in isOpen(occupation) && (codes.isEmpty || codes.contains { occupation.id.hasPrefix($0) }) },
      { occupation in isOpen(occupation) },
    ]
    for accept in tries {
      if let occupation = draw(accept, &stream) { return occupation }
    }
    return world.reference.occupations[0]
  }

  /// As likely as the openings where the person lives.
  private func draw(_ accept: (Occupation) -> Bool, _ stream: inout RandomStream) -> Occupation? {
    let d = world.departmentIndex[cohort.department.id] ?? 0
    let weights = world.reference.occupations.indices.map { o in
      accept(world.reference.occupations[o]) ? world.openings[o][d] + 1 : 0
    }
    guard weights.contains(where: { $0 > 0 }) else { return nil }
    return world.reference.occupations[stream.weighted(weights)]
  }

  private func next(after occupation: Occupation, _ stream: inout RandomStream) -> Occupation {
    let codes = usual
    switch stream.pick(["same": 42, "close": 28, "evolution": 16, "other": 14]) {
    case "close": return move(occupation.moves.close, stretch: 0, &stream) ?? occupation
    case "evolution": return move(occupation.moves.evolution, stretch: 1, &stream) ?? occupation
    case "other":
      return draw({ other in isOpen(other) && (codes.isEmpty || codes.contains { other.id.hasPrefix($0) }) }, &stream)
        ?? occupation
    default: return occupation
    }
  }

  private func move(_ targets: [String], stretch: Int, _ stream: inout RandomStream) -> Occupation? {
    let open = targets.compactMap { world.occupation($0) }.filter { isOpen($0, stretch: stretch) }
    guard !open.isEmpty else { return nil }
    return open[stream.weighted(open.map { world.openings($0.id, cohort.department.id) + 1 })]
  }

  // MARK: One job

  private func job(
    _ occupation: Occupation,
    _ spell: (from: YearMonth, until: YearMonth?),
    isLast: Bool,
    isFirst: Bool,
    _ stream: inout RandomStream
  ) -> Job {
    let months = (spell.until ?? FixtureDate.month) - spell.from
    let contract: Contract
    if isLast, cohort.status == .selfEmployed {
      contract = .selfEmployed
    } else if isFirst, months <= 36, (3...6).contains(cohort.diplomaLevel), stream.percent(25) {
      contract = .apprenticeship
    } else if months > 36 || (spell.until == nil && months > 18) {
      contract = .cdi
    } else {
      contract = stream.pick([.cdi: 42, .cdd: 44, .interim: 14] as KeyValuePairs<Contract, Int>)
    }
    return Job(
      occupation: occupation,
      sector: sector(occupation, isLast: isLast, &stream),
      from: spell.from,
      until: spell.until,
      contract: contract,
      workTimeTenths: contract == .apprenticeship ? 10 : WorkLaw.workTimeTenths(occupation.domain, &stream)
    )
  }

  private func sector(_ occupation: Occupation, isLast: Bool, _ stream: inout RandomStream) -> String {
    let fitting = world.reference.sectors.filter { $0.domains.contains(occupation.domain) }.map(\.id)
    if isLast, cohort.status == .publicAgent {
      // Public administration, education, health and social work.
      let publicSectors = fitting.filter { ["O", "P", "Q"].contains($0) }
      return publicSectors.isEmpty ? "O" : stream.pick(publicSectors)
    }
    return fitting.isEmpty ? "N" : stream.pick(fitting)
  }
}
