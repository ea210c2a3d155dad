internal import OpenLabSDK

/// Ranks all offers of an index for one person and query.
///
/// The fit is a sum in log odds: ways from occupations, skills, market, distance, diploma. Each skill adds the same to every
/// offer that asks for it, so that having one more never lowers an offer that asks for it.
struct Ranker: Sendable {
  let index: OfferIndex
  let weights: Weights
  let person: Person
  let conditions: Conditions
  let links: Links
  private let gate: DiplomaGate
  /// Asked for by code: only its offers are ranked, however well they fit.
  private let asked: Int?
  private let hits: TitleHits?
  /// Relevance by occupation, nil for those that a text does not find; empty without a text.
  private let found: [Double?]
  /// Domains of what was held last or longest.
  private let domains: [String: Double]
  private let seed: UInt64

  init(
    index: OfferIndex,
    person: Person,
    conditions: Conditions,
    asked: Int?,
    hits: TitleHits?,
    seed: Int64,
    weights: Weights = .standard
  ) {
    self.index = index
    self.weights = weights
    self.person = person
    self.conditions = conditions
    self.asked = asked
    self.hits = hits
    found = hits?.found ?? []
    links = Links(person, asked: asked, index: index, weights: weights)
    gate = DiplomaGate(person, asked: asked, index: index)
    var domains: [String: Double] = [:]
    for held in person.history.held {
      let domain = index.occupations[held.occupation].domain
      domains[domain] = max(domains[domain] ?? 0, held.weight)
    }
    self.domains = domains
    self.seed = UInt64(bitPattern: seed)
  }

  func rank() -> Ranking {
    var ranking = Ranking()
    let ofOccupation = index.occupations.indices.map { occupationPart($0) }
    let ofSkills = skillParts()
    for (number, offer) in index.offers.enumerated() {
      guard var fit = ofOccupation[offer.occupation] else { continue }
      fit += ofSkills[number]
      // Nothing below adds more than this.
      guard fit + Fit(1 + weights.tension) >= least else { continue }
      let distance = conditions.origin.distance(to: offer.department, index.geography)
      fit += offerPart(offer, distance)
      guard fit >= least else { continue }
      var obstructions = conditions.obstructions(offer, index.geography)
      if !gate.isOpen(offer.occupation, index) { obstructions.insert(.regulated) }
      if obstructions.isEmpty {
        ranking.candidates.append(Candidate(offer: number, fit: fit, distance: distance))
      } else {
        ranking.note(obstructions, offer, distance)
      }
    }
    ranking.candidates = Diversity(weights: asked == nil ? weights : onlyOne)
      .spread(ranking.candidates, index, chance: chance)
      // A repeat that has sunk below what is proposed is not: else an offer that rises to it would lower the repeat.
      .filter { $0.fit >= least }
    return ranking
  }

  /// What is asked for in so many words is shown even where it fits badly.
  private var least: Fit { asked == nil && hits == nil ? Fit(weights.least) : .none }

  /// Where one occupation is asked for, its offers do not repeat each other.
  private var onlyOne: Weights {
    var weights = weights
    weights.sameOccupation = 0
    return weights
  }

  /// What is the same for all offers of an occupation; nil when the query leaves it out.
  private func occupationPart(_ number: Int) -> Fit? {
    if let asked, asked != number { return nil }
    var fit = weights.bias + links.strengths[number]
    if !found.isEmpty {
      guard let relevance = found[number] else { return nil }
      fit += weights.words * relevance
    }
    let occupation = index.occupations[number]
    fit += weights.sameDomain * (domains[occupation.domain] ?? 0)
    fit += weights.market * (index.market.size(occupation: number, department: conditions.origin.department) - 0.5)
    return Fit(fit)
  }

  private func offerPart(_ offer: IndexedOffer, _ distance: Double?) -> Fit {
    var fit = 0.0
    if let department = offer.department,
      let tension = index.market.tension(occupation: offer.occupation, department: department)
    {
      fit += weights.tension * (tension - 0.5)
    }
    if let distance {
      fit -= weights.distance * min(1, distance / weights.farKm) * (offer.isRemote ? weights.remote : 1)
    }
    fit -= gate.penalty(offer, weights) + weights.workTime * 10 * conditions.workTimeGap(offer)
    fit -= weights.wage * 10 * conditions.wageGap(offer)
    switch offer.contract {
    case .apprenticeship where hasLearntByWorking(offer): fit -= weights.apprenticeship
    case .selfEmployed where !person.history.hasBeenSelfEmployed: fit -= weights.selfEmployment
    default: break
    }
    // A title that says what was asked is meant before another of the same occupation.
    if let hits, let title = offer.title { fit += hits.titles[title] ?? 0 }
    return Fit(fit)
  }

  /// What skills say of each offer: those that it names in full, the others of its occupation in part.
  ///
  /// All offers start from what they ask for; then each skill of the person is followed to the offers that want it, which
  /// are few, instead of asking each offer about each skill.
  private func skillParts() -> [Fit] {
    guard let mastery = person.mastery else { return [Fit](repeating: .zero, count: index.offers.count) }
    var parts = index.offers.map { offer in
      Fit(-weights.skills * weights.neutralMastery * (offer.named + weights.unnamedSkills * offer.unnamed))
    }
    for (skill, level) in mastery.enumerated() where level > 0 {
      let value = weights.skills * index.skillWeights[skill] * level
      let (named, unnamed) = (Fit(value), Fit(value * weights.unnamedSkills))
      for offer in index.naming[skill] { parts[offer] += named }
      for offer in index.using[skill] { parts[offer] += unnamed }
    }
    return parts
  }

  /// Five years of work, or the very job.
  private func hasLearntByWorking(_ offer: IndexedOffer) -> Bool {
    person.history.months >= 60 || person.history.held(offer.occupation) != nil
  }

  /// A draw for each offer from the call's seed (SplitMix64's mixing): equals do not always come in the order of ids.
  private func chance(_ offer: Int) -> UInt64 {
    var mixed = seed &+ UInt64(offer + 1) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
