import OpenLabProtocol

/// Calendar months counted from year 0, both ends included.
struct MonthSpan: Hashable, Sendable {
  var first: Int
  var last: Int

  /// The month of `YYYY-MM` or `YYYY-MM-DD`; nil for anything else.
  static func month(_ text: some StringProtocol) -> Int? {
    var year = 0
    var month = 0
    var index = 0
    for byte in text.utf8 {
      if index == 7 { break }
      if index == 4 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard (48...57).contains(byte) else { return nil }
        if index < 4 { year = year * 10 + Int(byte) - 48 } else { month = month * 10 + Int(byte) - 48 }
      }
      index += 1
    }
    guard index == 7, (1...12).contains(month) else { return nil }
    return year * 12 + month - 1
  }

  /// The months of a job up to `today`'s; nil when it has not begun, or its dates cannot be read.
  init?(_ experience: Experience, upTo today: Int) {
    guard let first = Self.month(experience.from) else { return nil }
    guard let to = experience.to else {
      self.init(first: first, last: today)
      return
    }
    guard let last = Self.month(to) else { return nil }
    self.init(first: first, last: min(last, today))
  }

  private init?(first: Int, last: Int) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// How many months are in at least one of the spans.
  static func months(in spans: [MonthSpan]) -> Int {
    var months = 0
    var counted = Int.min
    for span in spans.sorted(by: { $0.first < $1.first }) where span.last > counted {
      months += span.last - max(span.first, counted == .min ? span.first : counted + 1) + 1
      counted = span.last
    }
    return months
  }
}
