import OpenLabSDK

/// Calendar months counted from year 0.
enum Months {
  /// The month of `YYYY-MM` or `YYYY-MM-DD`; nil for anything else.
  static func month(_ text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), year >= 0, (1...12).contains(month)
    else { return nil }
    return year * 12 + month - 1
  }

  /// In how many months up to `today` at least one of the jobs was held; both ends of a job count.
  static func held(_ experiences: some Sequence<Experience>, today: Int) -> Int {
    let spans = experiences.compactMap { experience -> (first: Int, last: Int)? in
      guard let first = month(experience.from) else { return nil }
      guard let to = experience.to else { return first <= today ? (first, today) : nil }
      guard let last = month(to).map({ min($0, today) }), first <= last else { return nil }
      return (first, last)
    }
    var months = 0
    var counted = -1
    for span in spans.sorted(by: { $0.first < $1.first }) where span.last > counted {
      months += span.last - max(span.first - 1, counted)
      counted = span.last
    }
    return months
  }
}
