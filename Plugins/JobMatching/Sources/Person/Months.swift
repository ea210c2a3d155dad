/// Calendar months, counted from January of year 0.
enum Months {
  /// The month of `YYYY-MM` or `YYYY-MM-DD`; nil for anything else.
  static func index(_ text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), year >= 0, (1...12).contains(month)
    else { return nil }
    return year * 12 + month - 1
  }

  /// How many months are in at least one of the spans: two jobs at a time do not count twice.
  static func count(_ spans: [ClosedRange<Int>]) -> Int {
    var months = 0
    var next = Int.min
    for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      guard span.upperBound >= next else { continue }
      months += span.upperBound - max(span.lowerBound, next) + 1
      next = span.upperBound + 1
    }
    return months
  }
}
