/// The offers that fit and may be proposed, best first, and what keeps others that fit away.
struct Ranking: Sendable {
  var candidates: [Candidate] = []
  /// What keeps at least one fitting offer away.
  private(set) var obstructed: Set<Obstruction> = []
  /// What alone keeps at least one fitting offer away: without it there would be a match.
  private(set) var decisive: Set<Obstruction> = []
  /// Kilometres to the nearest fitting offer that distance alone keeps away.
  private(set) var nearestTooFar: Double?
  /// Gross euros an hour of the best paid fitting offer that its pay alone keeps away.
  private(set) var bestTooLow: Double?

  mutating func note(_ obstructions: Set<Obstruction>, _ offer: IndexedOffer, _ distance: Double?) {
    obstructed.formUnion(obstructions)
    guard obstructions.count == 1 else { return }
    decisive.formUnion(obstructions)
    if obstructions.contains(.distance), let distance { nearestTooFar = min(nearestTooFar ?? distance, distance) }
    if obstructions.contains(.wage) { bestTooLow = max(bestTooLow ?? offer.hourlyWage, offer.hourlyWage) }
  }
}
