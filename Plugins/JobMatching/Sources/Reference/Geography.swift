internal import OpenLabSDK

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Départements and the kilometres between their centroids.
struct Geography: Sendable {
  private let ids: [String]
  private let numbers: [String: Int]
  private let regions: [String]
  /// Row by row.
  private let distances: [Double]

  init(_ departments: [Department]) {
    ids = departments.map(\.id)
    numbers = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    regions = departments.map(\.region)
    var distances = [Double](repeating: 0, count: departments.count * departments.count)
    for (row, one) in departments.enumerated() {
      for column in departments.indices.dropFirst(row + 1) {
        let kilometres = Self.kilometres(one, departments[column])
        distances[row * departments.count + column] = kilometres
        distances[column * departments.count + row] = kilometres
      }
    }
    self.distances = distances
  }

  var count: Int { ids.count }

  func number(_ id: String) -> Int? { numbers[id] }

  func id(_ department: Int) -> String { ids[department] }

  func departments(ofRegion region: String) -> [Int] { regions.indices.filter { regions[$0] == region } }

  func distance(_ one: Int, _ other: Int) -> Double { distances[one * ids.count + other] }

  /// The great circle by the haversine formula, on a sphere of 6,371 km.
  private static func kilometres(_ one: Department, _ other: Department) -> Double {
    let radian = Double.pi / 180
    let (south, north) = (one.latitude * radian, other.latitude * radian)
    let latitude = sin((north - south) / 2)
    let longitude = sin((other.longitude - one.longitude) * radian / 2)
    let haversine = latitude * latitude + cos(south) * cos(north) * longitude * longitude
    return 2 * 6_371 * asin(min(1, haversine.squareRoot()))
  }
}
