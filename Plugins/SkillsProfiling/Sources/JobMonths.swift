import OpenLabSDK

/// The months in which each occupation was held, up to a date; months that overlap count once.
struct JobMonths {
  private var months: [String: Set<Int>] = [:]
  private let today: Int

  /// `asOf` is `YYYY-MM-DD`; a job with a date that cannot be read counts for nothing.
  init(_ experiences: [Experience], asOf: String) {
    today = Self.month(asOf) ?? 0
    for experience in experiences {
      guard let from = Self.month(experience.from) else { continue }
      let to = min(experience.to.flatMap(Self.month) ?? today, today)
      // Nobody has worked for longer than a century.
      guard from <= to, to - from < 1200 else { continue }
      months[experience.occupation, default: []].formUnion(from...to)
    }
  }

  /// By ROME code, so that the order of the account does not matter.
  var occupations: [String] { months.keys.sorted() }

  func total(_ occupation: String) -> Int { months[occupation]?.count ?? 0 }

  /// Each month counts for what has not faded: half of it after six years.
  func remembered(_ occupation: String) -> Double {
    guard let held = months[occupation] else { return 0 }
    return held.sorted().reduce(0) { $0 + Fading.left(afterMonths: today - $1) }
  }

  private static func month(_ date: String) -> Int? {
    let parts = date.split(separator: "-")
    guard parts.count >= 2, let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month) else {
      return nil
    }
    return year * 12 + month
  }
}
