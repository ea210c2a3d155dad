/// Whether a person's diploma lets them into an occupation, and what it costs where it does not suffice.
struct DiplomaGate: Sendable {
  private let level: Int?
  /// Occupations held, and those that a way leads to from them, or that are aimed at or asked for.
  private let held: Set<Int>
  private let within: Set<Int>

  init(_ person: Person, asked: Int?, index: OfferIndex) {
    level = person.diplomaLevel
    held = Set(person.history.held.map(\.occupation))
    var within = held.union(person.aims.map(\.occupation))
    for occupation in held {
      within.formUnion(index.occupations[occupation].close)
      within.formUnion(index.occupations[occupation].evolution)
    }
    if let asked { within.insert(asked) }
    self.within = within
  }

  /// A regulated occupation is open to those who have held it, and to those whose diploma is high enough and whose way
  /// leads there: a diploma of that level in another field does not make a nurse.
  func isOpen(_ occupation: Int, _ index: OfferIndex) -> Bool {
    let target = index.occupations[occupation]
    guard target.isRegulated, !held.contains(occupation) else { return true }
    guard let level, level >= target.diplomaLevel else { return false }
    return within.contains(occupation)
  }

  /// Log odds to take off, 0 or more. Having held the occupation stands for any diploma.
  func penalty(_ offer: IndexedOffer, _ weights: Weights) -> Double {
    guard let level, !held.contains(offer.occupation) else { return 0 }
    let missing = Double(max(0, offer.diplomaLevel - level))
    let unused = Double(max(0, level - offer.diplomaLevel - 2))
    return missing * weights.missingDiploma + unused * weights.unusedDiploma
  }
}
