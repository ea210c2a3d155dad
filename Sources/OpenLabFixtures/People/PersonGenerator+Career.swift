internal import OpenLabProtocol

/// A plausible working life: jobs that follow the occupation graph, the local market and the person's diploma.
extension PersonGenerator {
  mutating func career(_ stream: inout RandomStream) {
    let firstAge = firstWorkingAge(&stream)
    let band = ages
    draft.age = max(min(band.upperBound, firstAge + 1), stream.within(band))
    // Months already lived of the current year of age are the chance part.
    let start = FixtureDate.month + -((draft.age - firstAge) * 12 + stream.within(6...11))
    draft.graduation = start.year
    spells(from: start, &stream)
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

  private static let endOfStudies = [16, 16, 17, 18, 19, 21, 22, 24, 27]

  /// Usual ages at the end of studies for each level, and up to two years more.
  private func firstWorkingAge(_ stream: inout RandomStream) -> Int {
    let usual = Self.endOfStudies[min(8, max(0, cohort.diplomaLevel))]
    return min(usual + stream.weighted((0, 50), (1, 30), (2, 20)), ages.upperBound - 1)
  }

  // MARK: Time

  private mutating func spells(from start: YearMonth, _ stream: inout RandomStream) {
    let total = FixtureDate.month - start
    let wished: Int =
      switch total {
      case ..<24: stream.weighted((1, 70), (2, 30))
      case ..<96: stream.weighted((1, 30), (2, 45), (3, 25))
      case ..<240: stream.weighted((2, 30), (3, 35), (4, 25), (5, 10))
      default: stream.weighted((2, 10), (3, 28), (4, 30), (5, 20), (6, 12))
      }
    let count = max(1, min(wished, total / 4))
    works.removeAll(keepingCapacity: true)
    gaps.removeAll(keepingCapacity: true)
    for _ in 0..<count { works.append(stream.within(3...12)) }
    for index in 0..<count { gaps.append(stream.percent(index == 0 ? 70 : 55) ? 0 : stream.within(1...3)) }
    let isJobseeker = cohort.status == .jobseeker
    // People without work now have been so for one to 24 months.
    let idle = isJobseeker ? max(1, min(stream.within(1...24), total / 3)) : 0
    var units = 0
    for index in 0..<count { units += works[index] + gaps[index] }
    let available = total - idle
    var passed = 0
    for index in 0..<count {
      passed += gaps[index]
      let from = start + available * passed / units
      passed += works[index]
      let isLast = index == count - 1
      let until: YearMonth? = isLast && !isJobseeker ? nil : start + available * passed / units
      let occupation = index == 0 ? first(&stream) : next(after: draft.jobs[index - 1].occupation, &stream)
      add(occupation, from, until, isLast: isLast, isFirst: index == 0, &stream)
    }
  }

  // MARK: Occupations

  func isOpen(_ facts: GenerationTables.Facts, stretch: Int = 0) -> Bool {
    facts.level <= max(2, cohort.diplomaLevel) + (facts.isRegulated ? 0 : stretch)
  }

  private func isUsual(_ facts: GenerationTables.Facts) -> Bool {
    switch cohort.status {
    case .publicAgent: facts.isPublic
    case .selfEmployed: facts.isIndependent
    default: true
    }
  }

  /// Counts once for a cohort what its people draw from: as likely as the openings where they live.
  mutating func sumUp() {
    let lowest = max(2, cohort.diplomaLevel - 2)
    firstSums = sums { isOpen($0) && $0.level >= lowest && isUsual($0) }
    otherSums = sums { isOpen($0) && isUsual($0) }
    if firstSums.last == 0 { firstSums = otherSums }
    if firstSums.last == 0 { firstSums = sums { isOpen($0) } }
  }

  private func sums(_ accepts: (GenerationTables.Facts) -> Bool) -> [Int] {
    var sum = 0
    return tables.occupations.indices.map { o in
      if accepts(tables.occupations[o]) { sum += openings(o) + 1 }
      return sum
    }
  }

  private func first(_ stream: inout RandomStream) -> Int {
    firstSums.last ?? 0 > 0 ? stream.place(in: firstSums) : 0
  }

  private mutating func next(after occupation: Int, _ stream: inout RandomStream) -> Int {
    // The same job, a close move, a step up, anything else.
    switch stream.weighted((0, 42), (1, 28), (2, 16), (3, 14)) {
    case 1: return move(tables.occupations[occupation].close, stretch: 0, &stream) ?? occupation
    case 2: return move(tables.occupations[occupation].evolution, stretch: 1, &stream) ?? occupation
    case 3: return otherSums.last ?? 0 > 0 ? stream.place(in: otherSums) : occupation
    default: return occupation
    }
  }

  private mutating func move(_ targets: Range<Int>, stretch: Int, _ stream: inout RandomStream) -> Int? {
    choices.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    var sum = 0
    for place in targets {
      let target = Int(tables.lists[place])
      guard isOpen(tables.occupations[target], stretch: stretch) else { continue }
      sum += openings(target) + 1
      choices.append(Int32(target))
      weights.append(sum)
    }
    return choices.isEmpty ? nil : Int(choices[stream.place(in: weights)])
  }

  // MARK: One job

  private mutating func add(
    _ occupation: Int,
    _ from: YearMonth,
    _ until: YearMonth?,
    isLast: Bool,
    isFirst: Bool,
    _ stream: inout RandomStream
  ) {
    let months = (until ?? FixtureDate.month) - from
    let contract: PersonDraft.Contracts
    if isLast, cohort.status == .selfEmployed {
      contract = .selfEmployed
    } else if isFirst, months <= 36, (3...6).contains(cohort.diplomaLevel), stream.percent(25) {
      contract = .apprenticeship
    } else if months > 36 || (until == nil && months > 18) {
      contract = .cdi
    } else {
      contract = PersonDraft.Contracts(rawValue: stream.weighted((0, 42), (1, 44), (2, 14))) ?? .cdi
    }
    let domain = tables.occupations[occupation].domain
    let sector = sector(domain, isLast: isLast, &stream)
    let workTime = contract == .apprenticeship ? 10 : WorkLaw.workTimeTenths(domain, &stream)
    draft.jobs.append(
      PersonDraft.Job(
        occupation: occupation,
        sector: sector,
        from: from,
        until: until,
        contract: contract,
        workTimeTenths: workTime
      )
    )
  }

  private func sector(_ domain: UInt8, isLast: Bool, _ stream: inout RandomStream) -> UInt8 {
    let place = Int(domain) - 65
    guard tables.sectors.indices.contains(place) else { return UInt8(ascii: "N") }
    if isLast, cohort.status == .publicAgent {
      let fitting = tables.publicSectors[place]
      return fitting.isEmpty ? UInt8(ascii: "O") : stream.pick(fitting)
    }
    let fitting = tables.sectors[place]
    return fitting.isEmpty ? UInt8(ascii: "N") : stream.pick(fitting)
  }
}
