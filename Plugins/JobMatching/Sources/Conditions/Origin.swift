internal import OpenLabSDK

/// Where the way to work begins.
enum Origin: Hashable, Sendable {
  case unknown
  case department(Int)
  /// Only the region is told: any of its départements.
  case region([Int])

  /// The query's département, else the profile's, else its region.
  init(_ query: JobQuery, _ profile: Profile?, _ geography: Geography) {
    if let department = (query.department ?? profile?.department).flatMap({ geography.number($0) }) {
      self = .department(department)
      return
    }
    let departments = profile.map { geography.departments(ofRegion: $0.region) } ?? []
    self = departments.isEmpty ? .unknown : .region(departments)
  }

  /// The département, when it is known to be that one.
  var department: Int? {
    if case .department(let department) = self { department } else { nil }
  }

  /// Kilometres to a département; from a region the shortest way, since none shorter is possible. Nil when unknown.
  func distance(to department: Int?, _ geography: Geography) -> Double? {
    guard let department else { return nil }
    return switch self {
    case .unknown: nil
    case .department(let home): geography.distance(home, department)
    case .region(let homes): homes.map { geography.distance($0, department) }.min()
    }
  }
}
