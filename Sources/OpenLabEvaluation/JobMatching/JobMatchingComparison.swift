internal import OpenLabFixtures
internal import OpenLabProtocol

/// Two rankings: offers that rose, fell, came and went, with the reasons given for them.
struct JobMatchingComparison: KindComparison {
  /// Offers in the first places of either are told one by one.
  private static let places = 10

  let world: EvaluationWorld
  var measure: String { "recallAt10" }

  func people(_ count: Int) -> [Int] { Array(0..<count) }

  func ask(_ interview: Interview, _ person: EvaluatedPerson) async -> Reply<JobMatchingResult> {
    await interview.match(person.account)
  }

  func changes(_ before: JobMatchingResult, _ after: JobMatchingResult) -> [Change] {
    let (old, new) = (places(before), places(after))
    let shown = (before.matches ?? []).prefix(Self.places) + (after.matches ?? []).prefix(Self.places)
    var seen: Set<String> = []
    let changes = shown.filter { seen.insert($0.offer).inserted }.compactMap { match -> (change: Change, moved: Int)? in
      let (was, comes) = (old[match.offer], new[match.offer])
      let change = Change(
        .offer(match.offer),
        was.map { .place($0.place) },
        comes.map { .place($0.place) },
        claims: (was?.claims ?? [], comes?.claims ?? [])
      )
      // Whoever is not shown stands behind all.
      return change.map { ($0, abs((was?.place ?? 201) - (comes?.place ?? 201))) }
    }
    return changes.enumerated().sorted { ($1.element.moved, $0.offset) < ($0.element.moved, $1.offset) }
      .map(\.element.change)
  }

  func distance(_ before: JobMatchingResult, _ after: JobMatchingResult) -> Double {
    let (old, new) = ((before.matches ?? []).map(\.offer), (after.matches ?? []).map(\.offer))
    let order = RankAgreement.kendall(old, new).map { (1 - $0) / 2 } ?? 0
    return max(1 - RankAgreement.overlap(old, new), order)
  }

  func quality(_ reply: Reply<JobMatchingResult>, _ person: EvaluatedPerson) -> Double? {
    let relevant = world.futures(of: person)
    guard !relevant.isEmpty else { return nil }
    let occupations = JobMatchingEvaluation(world).occupations(reply, of: person.account)
    return RankingQuality(occupations, relevant: relevant).recall
  }

  private func places(_ result: JobMatchingResult) -> [String: (place: Int, claims: [Claim])] {
    Dictionary(
      (result.matches ?? []).enumerated().map { ($1.offer, ($0 + 1, $1.reasons)) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
