package import OpenLabProtocol

/// A share with its bounds at 95 %, after Wilson (1927): they stay in 0…1 and hold for few people too.
package struct Proportion: Hashable, Sendable {
  package var successes: Int
  package var count: Int

  /// Counts below 0 are read as 0, successes above the count as the count.
  package init(_ successes: Int, of count: Int) {
    self.count = max(0, count)
    self.successes = min(max(0, successes), self.count)
  }

  /// 0…1; nil of nothing.
  package var value: Double? { count == 0 ? nil : Double(successes) / Double(count) }

  /// Wilson's score interval; nil of nothing.
  package var bounds: ClosedRange<Double>? {
    guard let share = value else { return nil }
    let n = Double(count)
    // The 97.5 % point of the normal law.
    let z = 1.959_963_984_540_054
    let middle = share + z * z / (2 * n)
    let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    // Exactly 0 or 1 where nothing or all succeeded: rounding must not say otherwise.
    let low = successes == 0 ? 0 : max(0, (middle - half) / scale)
    let high = successes == count ? 1 : min(1, (middle + half) / scale)
    return low...high
  }
}

extension Proportion: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("value", ifPresent: value)
    writer.member("low", ifPresent: bounds?.lowerBound)
    writer.member("high", ifPresent: bounds?.upperBound)
    writer.member("n", count)
    writer.endObject()
  }
}
