/// How good estimates of a known value are, and whether they know how sure they may be.
package struct EstimateQuality: Hashable, Sendable {
  /// Root of the mean squared error, in the unit of the value.
  package let rmse: Double
  /// Share of the values that lie in their estimate's 95 % interval, with Wilson's bounds.
  package let coverage: Interval

  /// - Parameter estimates: the truth, what was estimated and its standard error; at least one.
  package init(_ estimates: [(truth: Double, value: Double, standardError: Double)]) {
    let squares = estimates.reduce(0) { $0 + ($1.value - $1.truth) * ($1.value - $1.truth) }
    rmse = (squares / Double(max(1, estimates.count))).squareRoot()
    let covered = estimates.count { abs($0.value - $0.truth) <= 1.959_963_984_540_054 * $0.standardError }
    coverage = .wilson(covered, of: estimates.count)
  }
}
