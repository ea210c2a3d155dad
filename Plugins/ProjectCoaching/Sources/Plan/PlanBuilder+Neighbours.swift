import OpenLabSDK

extension PlanBuilder {
  /// An occupation that the data calls close to one held or aimed at.
  struct Neighbour {
    var occupation: Occupation
    var from: String
    var offers: Int
  }

  /// Occupations close to some, open to the person, with offers within reach; those with most offers first.
  func neighbours(of origins: [String]) -> [Neighbour] {
    let known = Set(situation.held.keys).union(situation.targets.map(\.id))
    var found: [String: Neighbour] = [:]
    for origin in origins {
      for id in situation.knowledge.occupations[origin]?.moves.close ?? [] where !known.contains(id) {
        guard found[id] == nil, let occupation = situation.knowledge.occupations[id],
          !occupation.regulated, situation.missingLevels(for: occupation) ?? 0 == 0
        else { continue }
        let offers = situation.offers(for: occupation).count
        if offers > 0 { found[id] = Neighbour(occupation: occupation, from: origin, offers: offers) }
      }
    }
    return found.values.sorted { ($1.offers, $0.occupation.id) < ($0.offers, $1.occupation.id) }
  }

  func reasons(for neighbour: Neighbour) -> [Claim] {
    [.relatedOccupation(from: neighbour.from, to: neighbour.occupation.id, relation: "close")]
      + skillsShared(with: neighbour.occupation) + demand(for: neighbour.occupation)
  }

  func skillsShared(with occupation: Occupation) -> [Claim] {
    let shared = situation.sharedSkills(with: occupation)
    return shared.isEmpty ? [] : [.sharesSkills(Array(shared.prefix(5)))]
  }

  func demand(for occupation: Occupation) -> [Claim] {
    guard let home = situation.home, situation.isInDemand(occupation) == true else { return [] }
    return [.inDemand(department: home)]
  }

  /// Few offers for the target: the same skills elsewhere.
  mutating func addWidening(of target: Occupation) {
    guard let neighbour = neighbours(of: situation.targets.map(\.id)).first else { return }
    let name = Words.quoted(neighbour.occupation.label, situation)
    let count = neighbour.offers
    add(
      PlanStep(
        id: "widen",
        action: .network,
        title: situation.text(
          "Élargir vers un métier proche, \(name)\u{a0}: \(count) offre\(count > 1 ? "s" : "") à votre portée",
          "Look at a close occupation too, \(name): \(count) offer\(count > 1 ? "s" : "") within your reach"
        ),
        claims: reasons(for: neighbour) + answered(.fewOffers),
        cost: Cost(hours: 4),
        firstStep: situation.text(
          "Lire deux de ces offres et cocher ce que vous savez déjà faire.",
          "Read two of these offers and tick what you can do already."
        ),
        occupation: neighbour.occupation.id
      ),
      isWaitedFor: false
    )
  }
}
