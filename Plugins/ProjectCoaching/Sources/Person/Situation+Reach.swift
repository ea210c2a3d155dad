import OpenLabSDK

extension Situation {
  /// Where the person may live: the département told, else those of the region, else nil for anywhere.
  private var homes: [String]? {
    if let home { return [home] }
    guard let region = request.account.profile?.region else { return nil }
    let departments = knowledge.departments(of: region)
    return departments.isEmpty ? nil : departments
  }

  /// Kilometres to the nearest of some places; 0 where home is unknown, since nothing is then known to be too far.
  func distance(to places: [String]) -> Double? {
    guard let homes else { return 0 }
    var nearest: Double?
    for home in homes {
      for place in places {
        guard let distance = knowledge.distance(from: home, to: place) else { continue }
        nearest = min(nearest ?? distance, distance)
      }
    }
    return nearest
  }

  func isWithinReach(_ course: Course) -> Bool {
    course.isEverywhere || distance(to: course.departments).map { $0 <= reach } ?? false
  }

  /// Whether the person could take the job as things stand, apart from its skills and diploma.
  func isWithinReach(_ offer: Offer) -> Bool {
    guard offer.remote || distance(to: [offer.department]).map({ $0 <= reach }) ?? false else { return false }
    if let wage = project.minimumHourlyWage, offer.hourlyWage < wage { return false }
    guard let constraints else { return true }
    if offer.licence && !constraints.licence { return false }
    return constraints.schedule.isEmpty || constraints.schedule.contains(offer.schedule)
  }

  /// Offers of an occupation within reach, those that ask for the least diploma and pay best first.
  func offers(for occupation: Occupation) -> [Offer] {
    (knowledge.offers[occupation.id] ?? []).filter { isWithinReach($0) }
      .sorted { ($0.diplomaLevel, -$0.hourlyWage, $0.id) < ($1.diplomaLevel, -$1.hourlyWage, $1.id) }
  }

  /// Whether an occupation is in demand where the person lives; nil where nobody knows.
  func isInDemand(_ occupation: Occupation) -> Bool? {
    home.flatMap { knowledge.tension(occupation.id, $0) }.map { $0 >= 0.5 }
  }
}

extension Course {
  /// Taught from afar, or in every département.
  var isEverywhere: Bool { departments.isEmpty || modality == "remote" }
}
