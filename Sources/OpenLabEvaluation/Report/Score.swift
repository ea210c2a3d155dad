package import OpenLabProtocol

/// A figure with its name, and its bounds where it has some.
package struct Score: Hashable, Sendable {
  /// As programs know it: `recallAt10`.
  package let name: String
  package let value: Double
  package let interval: Interval?

  package init(_ name: String, _ value: Double, _ interval: Interval? = nil) {
    self.name = name
    self.value = value
    self.interval = interval
  }

  package init(_ name: String, _ interval: Interval) { self.init(name, interval.value, interval) }

  /// A number, or `{value, low, high}` where there are bounds.
  package var document: JSONValue { interval?.document ?? .number(Score.rounded(value)) }

  /// Five decimals: the last digits of a double say nothing.
  static func rounded(_ value: Double) -> Double { (value * 100_000).rounded() / 100_000 }
}

extension Interval {
  package var document: JSONValue {
    .object(
      JSONObject([
        ("value", .number(Score.rounded(value))), ("low", .number(Score.rounded(low))),
        ("high", .number(Score.rounded(high))),
      ])
    )
  }
}
