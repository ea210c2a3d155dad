import OpenLabProtocol

/// Calendar months counted from year 0, both ends included.
struct MonthSpan: Hashable, Sendable {
  var first: Int
  var last: Int

  /// The month of `YYYY-MM` or `YYYY-MM-DD`; nil for anything else.
  static func month(_ text: some StringProtocol) -> Int? {
    let bytes = Array(text.utf8.prefix(7))
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-") else { return nil }
    var digits: [Int] = []
    for (index, byte) in bytes.enumerated() where index != 4 {
      guard (48...57).contains(byte) else { return nil }
      digits.append(Int(byte) - 48)
    }
    let month = digits[4] * 10 + digits[5]
    guard (1...12).contains(month) else { return nil }
    return (digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]) * 12 + month - 1
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
