internal import OpenLabSDK

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The jobs held, occupation by occupation.
struct WorkHistory: Sendable {
  /// By number; occupations that the reference does not know are left out.
  var held: [HeldOccupation] = []
  /// Months at work in any of them.
  var months = 0
  var hasBeenSelfEmployed = false

  init() {}

  /// - Parameter today: the month of the request's date; what comes after it is not counted.
  init(_ experiences: [Experience], today: Int, index: OfferIndex, weights: Weights) {
    var spans: [Int: [ClosedRange<Int>]] = [:]
    var fullTime: [Int: Double] = [:]
    for experience in experiences {
      guard let occupation = index.occupation(experience.occupation), let span = Self.span(experience, today)
      else { continue }
      spans[occupation, default: []].append(span)
      // Half a post teaches more than half as much.
      fullTime[occupation] = max(fullTime[occupation] ?? 0, (1 + experience.workTime) / 2)
      if experience.contract == .selfEmployed { hasBeenSelfEmployed = true }
    }
    held = spans.keys.sorted().map { occupation in
      let spans = spans[occupation] ?? []
      let months = Months.count(spans)
      let since = today - (spans.map(\.upperBound).max() ?? today)
      let practice = 1 - exp(-Double(months) * (fullTime[occupation] ?? 1) / weights.practiceMonths)
      return HeldOccupation(
        occupation: occupation,
        months: months,
        monthsSince: since,
        weight: practice * exp2(-Double(since) / weights.halfLifeMonths)
      )
    }
    months = Months.count(spans.values.flatMap(\.self))
    let strongest = held.map(\.weight).max() ?? 0
    if strongest > 0 { for place in held.indices { held[place].weight /= strongest } }
  }

  private static func span(_ experience: Experience, _ today: Int) -> ClosedRange<Int>? {
    guard let from = Months.index(experience.from), from <= today else { return nil }
    guard let end = experience.to else { return from...today }
    guard let to = Months.index(end), to >= from else { return nil }
    return from...min(to, today)
  }

  /// Since the latest job ended; 0 while it lasts, nil without any.
  var monthsSince: Int? { held.map(\.monthsSince).min() }

  func held(_ occupation: Int) -> HeldOccupation? { held.first { $0.occupation == occupation } }
}
