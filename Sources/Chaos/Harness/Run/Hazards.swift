import OpenLabHost
import OpenLabProtocol

/// What was done to each service and when: it explains the errors of the calls meanwhile.
struct Hazards {
  struct Hazard {
    let codes: Set<ErrorCode>
    let from: MonotonicTime
    /// Nil while it goes on.
    var until: MonotonicTime?
    /// Whether the process may fall by it.
    let isFall: Bool
  }

  /// How long after its end something may still show: a stopped process takes its time to die.
  static let grace = Duration.seconds(6)

  private var hazards: [[Int: Hazard]]
  private var nextID = 0

  init(services: Int) { hazards = Array(repeating: [:], count: services) }

  /// Begins one on a service; end it by what this answers.
  mutating func begin(_ service: Int, _ codes: Set<ErrorCode>, isFall: Bool) -> Int {
    nextID += 1
    forget(service)
    hazards[service][nextID] = Hazard(codes: codes, from: .now, until: nil, isFall: isFall)
    return nextID
  }

  mutating func end(_ service: Int, _ id: Int) { hazards[service][id]?.until = .now + Self.grace }

  /// The errors that a call that started at `start` and ends now may have met.
  func codes(_ service: Int, since start: MonotonicTime) -> Set<ErrorCode> {
    hazards[service].values.reduce(into: []) { codes, hazard in
      if hazard.until.map({ $0 >= start }) ?? true { codes.formUnion(hazard.codes) }
    }
  }

  /// How many of the last minute may have brought the process down.
  func falls(_ service: Int) -> Int { hazards[service].values.count { $0.isFall } }

  private mutating func forget(_ service: Int) {
    let limit = MonotonicTime.now + .seconds(-60)
    hazards[service] = hazards[service].filter { $0.value.until.map { $0 > limit } ?? true }
  }
}
