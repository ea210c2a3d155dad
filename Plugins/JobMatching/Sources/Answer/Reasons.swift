internal import OpenLabSDK

/// Why an offer is proposed, in claims that the host can recompute, and what it asks for beyond what the person has.
struct Reasons: Sendable {
  let ranker: Ranker

  private static let most = 4
  private static let mostSkills = 5
  /// Kilometres up to which nearness is a reason, unless the person goes less far.
  private static let nearKm = 100
  /// Tension from which an occupation is in demand.
  private static let demand = 0.5

  private var index: OfferIndex { ranker.index }

  /// The strongest first, at most four.
  func claims(_ candidate: Candidate) -> [Claim] {
    let offer = index.offers[candidate.offer]
    let held = ranker.person.history.held(offer.occupation)
    var claims: [Claim] = []
    if held != nil {
      claims.append(.sameOccupation)
    } else if let origin = ranker.links.origins[offer.occupation] {
      claims.append(
        .relatedOccupation(
          from: index.occupations[origin.occupation].id,
          to: index.occupations[offer.occupation].id,
          relation: origin.relation.rawValue
        )
      )
    }
    let shared = sharedSkills(offer)
    if !shared.isEmpty { claims.append(.sharesSkills(shared)) }
    if let held { claims.append(.heldFor(occupation: index.occupations[held.occupation].id, months: held.months)) }
    // A claim of distance is about the départements; a region's is not known.
    let near = min(Self.nearKm, ranker.conditions.limit(occupation: offer.occupation) ?? Self.nearKm)
    if ranker.conditions.origin.department != nil, let distance = candidate.distance, distance.rounded() <= Double(near)
    {
      claims.append(.withinDistance(km: distance.rounded(.up)))
    }
    if let department = offer.department,
      let tension = index.market.tension(occupation: offer.occupation, department: department), tension >= Self.demand
    {
      claims.append(.inDemand(department: index.geography.id(department)))
    }
    return Array(claims.prefix(Self.most))
  }

  /// Skills that the account lists and the offer asks for, the most telling first.
  private func sharedSkills(_ offer: IndexedOffer) -> [String] {
    guard let listed = ranker.person.listedSkills, let mastery = ranker.person.mastery else { return [] }
    let shared = offer.skills.filter { listed.contains($0) }
    return sorted(shared) { index.skillWeights[$0] * mastery[$0] }.prefix(Self.mostSkills).map { index.skillIDs[$0] }
  }

  /// Skills that the offer asks for and the account does not list, those that make the occupation first.
  ///
  /// Without the list of skills, what a job held asks for counts as known; without jobs too, nothing is said.
  func missingSkills(_ candidate: Candidate) -> [String] {
    let offer = index.offers[candidate.offer]
    let known: Set<Int>
    if let listed = ranker.person.listedSkills {
      known = listed
    } else if !ranker.person.history.held.isEmpty {
      known = Set(ranker.person.history.held.flatMap { index.occupations[$0.occupation].core })
    } else {
      return []
    }
    let core = Set(index.occupations[offer.occupation].core)
    let missing = offer.skills.filter { !known.contains($0) }
    return sorted(missing) { (core.contains($0) ? 1_000 : 0) + index.skillWeights[$0] }.map { index.skillIDs[$0] }
  }

  /// The highest value first; equals by id.
  private func sorted(_ skills: [Int], by value: (Int) -> Double) -> [Int] {
    skills.sorted { (value($0), index.skillIDs[$1]) > (value($1), index.skillIDs[$0]) }
  }
}
