import OpenLabSDK

/// The reference data that advice rests on: all of it, or what one call needs.
struct Knowledge: Sendable {
  private(set) var occupations: [String: Occupation] = [:]
  private(set) var departments: [String: Department] = [:]
  /// Courses by the occupations they lead to, by id.
  private(set) var courses: [String: [Course]] = [:]
  /// Offers by occupation, by id.
  private(set) var offers: [String: [Offer]] = [:]
  private var tensions: [String: Double] = [:]
  private var departmentsOfRegion: [String: [String]] = [:]

  mutating func add(_ items: [Occupation]) {
    for item in items { occupations[item.id] = item }
  }

  mutating func add(_ items: [Department]) {
    for item in items where departments.updateValue(item, forKey: item.id) == nil {
      departmentsOfRegion[item.region, default: []].append(item.id)
    }
  }

  /// Sorted, so that what is chosen does not depend on the order in which items come.
  mutating func add(_ items: [Course]) {
    for item in items.sorted(by: { $0.id < $1.id }) {
      for occupation in Set(item.occupations) {
        if courses[occupation]?.contains(where: { $0.id == item.id }) == true { continue }
        courses[occupation, default: []].append(item)
      }
    }
  }

  mutating func add(_ items: [Offer]) {
    for item in items.sorted(by: { $0.id < $1.id }) { offers[item.occupation, default: []].append(item) }
  }

  mutating func add(_ figure: MarketFigure) { tensions[figure.id] = figure.tension }

  /// Nil where no figure is known.
  func tension(_ occupation: String, _ department: String) -> Double? { tensions["\(occupation):\(department)"] }

  func departments(of region: String) -> [String] { departmentsOfRegion[region] ?? [] }

  /// `close`, `evolution`, or nil; as the data says it, in this direction.
  func relation(from: String, to: String) -> String? {
    guard let moves = occupations[from]?.moves else { return nil }
    if moves.close.contains(to) { return "close" }
    return moves.evolution.contains(to) ? "evolution" : nil
  }

  /// Kilometres between two centroids; nil when one is unknown.
  func distance(from: String, to: String) -> Double? {
    if from == to { return departments[from] == nil ? nil : 0 }
    guard let one = departments[from], let other = departments[to] else { return nil }
    return one.kilometres(to: other)
  }
}
