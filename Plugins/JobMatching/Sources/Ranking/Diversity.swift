/// Takes repeats down: the second offer of one occupation, and still more of one occupation in one département, gives way
/// to the first of another that is nearly as good.
///
/// An offer's place in its group depends on its fit alone, so what raises one offer's fit by as much as any other's never
/// lowers its rank.
struct Diversity: Sendable {
  let weights: Weights

  /// The candidates, best first, with the repeats' fit lowered. `chance` orders those that are exactly equal.
  func spread(_ candidates: [Candidate], _ index: OfferIndex, chance: (Int) -> UInt64) -> [Candidate] {
    let ordered = Self.ordered(candidates, chance)
    let apart = lower(ordered, by: weights.sameCell) { candidate in
      let offer = index.offers[candidate.offer]
      return [offer.occupation, offer.department ?? -1]
    }
    let spread = lower(Self.ordered(apart, chance), by: weights.sameOccupation) {
      [index.offers[$0.offer].occupation]
    }
    return Self.ordered(spread, chance)
  }

  private static func ordered(_ candidates: [Candidate], _ chance: (Int) -> UInt64) -> [Candidate] {
    let draws = candidates.map { ($0, chance($0.offer)) }
    return draws.sorted { ($1.0.fit, $0.1, $0.0.offer) < ($0.0.fit, $1.1, $1.0.offer) }.map(\.0)
  }

  private func lower(_ ordered: [Candidate], by step: Double, group: (Candidate) -> [Int]) -> [Candidate] {
    var seen: [[Int]: Int] = [:]
    return ordered.map { candidate in
      var candidate = candidate
      let repeats = seen[group(candidate), default: 0]
      seen[group(candidate)] = repeats + 1
      candidate.fit -= Fit(step * Double(min(repeats, weights.mostRepeats)))
      return candidate
    }
  }
}
