import OpenLabSDK

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How probable each obstacle of the published list is: log odds that signs add to, then normalised.
struct Posterior: Sendable {
  private var logs: [Obstacle: Double]

  init() { logs = Dictionary(uniqueKeysWithValues: Obstacle.known.map { ($0, log(Self.prior($0))) }) }

  /// A sign that is `ratio` times as frequent among people whom the obstacle holds back as among others.
  mutating func weigh(_ obstacle: Obstacle, _ ratio: Double) {
    logs[obstacle]? += log(max(ratio, 1e-6))
  }

  /// Obstacles, the most probable first; equal ones in the published order. The probabilities add up to 1.
  func ranked() -> [RankedObstacle] {
    let highest = logs.values.max() ?? 0
    let weights = Obstacle.known.map { exp((logs[$0] ?? -.infinity) - highest) }
    // Summed in the published order, so that the last bit is the same each time.
    let sum = weights.reduce(0, +)
    let ranked = zip(Obstacle.known, weights).enumerated().map { (place: $0, code: $1.0, share: $1.1 / sum) }
    return ranked.sorted { ($1.share, $0.place) < ($0.share, $1.place) }
      .map { RankedObstacle(obstacle: $0.code, confidence: $0.share) }
  }

  /// Before anything is known of a person; a judgement, in the order of magnitude of surveys of jobseekers' obstacles.
  private static func prior(_ obstacle: Obstacle) -> Double {
    switch obstacle {
    case .missingSkills, .unclearProject, .mobility: 0.12
    case .missingDiploma, .fewOffers, .finances: 0.10
    case .confidence, .childcare: 0.08
    case .health: 0.07
    case .language, .digitalAccess: 0.05
    default: 0.04
    }
  }
}
