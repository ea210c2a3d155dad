/// How well an offer fits, in log odds.
///
/// Kept in whole billionths, so that sums are exact: what is added to two offers alike leaves their order as it was.
struct Fit: Hashable, Comparable, Sendable {
  private(set) var billionths: Int

  private static let unit = 1e9

  /// Values beyond ±1,000 are cut: they say no more.
  init(_ logOdds: Double) { billionths = Int((min(1_000, max(-1_000, logOdds)) * Self.unit).rounded()) }

  static let zero = Fit(0)
  /// Below any other.
  static let none = Fit(-1_000)

  var logOdds: Double { Double(billionths) / Self.unit }

  static func < (one: Fit, other: Fit) -> Bool { one.billionths < other.billionths }
  static func += (fit: inout Fit, other: Fit) { fit.billionths += other.billionths }
  static func -= (fit: inout Fit, other: Fit) { fit.billionths -= other.billionths }

  static func + (one: Fit, other: Fit) -> Fit {
    var sum = one
    sum += other
    return sum
  }
}
