internal import OpenLabSDK

/// What an offer must meet to be proposed at all: the query's wishes, the projects' terms, and what life allows.
struct Conditions: Sendable {
  let origin: Origin
  private let contract: Contract?
  /// Of the query: it takes the place of what the account says of distances.
  private let maxDistanceKm: Int?
  private let terms: [ProjectTerms]
  private let constraints: Constraints?

  /// Kilometres are whole numbers for people, and centroids are rough.
  private static let roundingKm = 0.5
  /// Of full time: a day and a half a week more or less than wished can be talked about, not more.
  private static let workTimeTolerance = 0.3

  init(_ query: JobQuery, _ account: Account, constraints: Constraints?, index: OfferIndex) {
    origin = Origin(query, account.profile, index.geography)
    contract = query.contract
    maxDistanceKm = query.maxDistanceKm
    terms = (account.projects ?? []).map { project in
      ProjectTerms(
        occupations: Set(project.occupations.compactMap { index.occupation($0) }),
        mobilityKm: project.mobilityKm,
        minimumHourlyWage: project.minimumHourlyWage,
        workTime: project.workTime
      )
    }
    self.constraints = constraints
  }

  /// All that keeps the offer from being proposed.
  func obstructions(_ offer: IndexedOffer, _ geography: Geography) -> Set<Obstruction> {
    var found: Set<Obstruction> = []
    if let contract, offer.contract != contract { found.insert(.contract) }
    if let constraints {
      if offer.needsLicence, !constraints.licence { found.insert(.licence) }
      if !constraints.schedule.isEmpty, !constraints.schedule.contains(offer.schedule) { found.insert(.schedule) }
    }
    if !isWithinReach(offer, terms(of: offer.occupation), geography) { found.insert(.distance) }
    // A project's pay and hours are those of the job that it aims at; elsewhere they are wishes.
    let aiming = terms.filter { $0.occupations.contains(offer.occupation) }
    if !aiming.isEmpty {
      if wageGap(offer, aiming) > 0 { found.insert(.wage) }
      if workTimeGap(offer, aiming) > Self.workTimeTolerance + 1e-9 { found.insert(.workTime) }
    }
    return found
  }

  /// Share of full time between the offer and the nearest wish; 0 without a project.
  func workTimeGap(_ offer: IndexedOffer) -> Double { workTimeGap(offer, terms(of: offer.occupation)) }

  /// Share of the pay that the least demanding project asks for and the offer does not reach; 0 without a project.
  func wageGap(_ offer: IndexedOffer) -> Double { wageGap(offer, terms(of: offer.occupation)) }

  private func wageGap(_ offer: IndexedOffer, _ terms: [ProjectTerms]) -> Double {
    terms.map { $0.minimumHourlyWage.map { max(0, 1 - offer.hourlyWage / $0) } ?? 0 }.min() ?? 0
  }

  private func workTimeGap(_ offer: IndexedOffer, _ terms: [ProjectTerms]) -> Double {
    terms.map { abs(offer.workTime - $0.workTime) }.min() ?? 0
  }

  /// The terms of the projects that aim at the occupation; else those of all projects, one of which must be met.
  private func terms(of occupation: Int) -> [ProjectTerms] {
    let aiming = terms.filter { $0.occupations.contains(occupation) }
    return aiming.isEmpty ? terms : aiming
  }

  private func isWithinReach(_ offer: IndexedOffer, _ terms: [ProjectTerms], _ geography: Geography) -> Bool {
    guard let limit = limit(terms) else { return true }
    // The query names a distance: it is kept to the letter. The account's is about the way to work every day.
    if maxDistanceKm == nil, offer.isRemote { return true }
    guard let distance = origin.distance(to: offer.department, geography) else { return true }
    return distance <= Double(limit) + Self.roundingKm
  }

  /// Kilometres that the person can or wants to go; nil when nothing says so.
  private func limit(_ terms: [ProjectTerms]) -> Int? {
    if let maxDistanceKm { return maxDistanceKm }
    let wished = terms.map(\.mobilityKm).max()
    guard let possible = constraints?.mobilityKm else { return wished }
    return min(possible, wished ?? possible)
  }

  /// Kilometres up to which an offer of an occupation is near; nil when nothing says how far is too far.
  func limit(occupation: Int) -> Int? { limit(terms(of: occupation)) }
}
