internal import Foundation
internal import OpenLabFixtures

/// An estimate with the bounds between which it lies in 95 of 100 repetitions.
package struct Interval: Hashable, Sendable {
  package let value: Double
  package let low: Double
  package let high: Double

  package init(value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// A proportion by Wilson's score (1927); 0…1 when nothing was counted.
  package static func wilson(_ successes: Int, of count: Int) -> Interval {
    guard count > 0 else { return Interval(value: 0, low: 0, high: 1) }
    let z = 1.959_963_984_540_054
    let (n, p) = (Double(count), Double(successes) / Double(count))
    let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(value: p, low: max(0, middle - half), high: min(1, middle + half))
  }

  /// A statistic of people, by drawing as many of them again with replacement (Efron's percentile bootstrap).
  ///
  /// - Parameters:
  ///   - count: how many people there are, at least 1.
  ///   - rounds: how many times they are drawn.
  ///   - statistic: of the people with these indices; may be called for any of them more than once.
  package static func bootstrap(
    _ count: Int,
    rounds: Int = 1_000,
    seed: Int64,
    _ statistic: ([Int]) -> Double
  ) -> Interval {
    let value = statistic(Array(0..<count))
    var stream = RandomStream(seed: seed, "bootstrap")
    var drawn = [Int](repeating: 0, count: count)
    let values = (0..<max(1, rounds)).map { _ in
      for index in drawn.indices { drawn[index] = stream.below(count) }
      return statistic(drawn)
    }
    .sorted()
    return Interval(value: value, low: quantile(values, 0.025), high: quantile(values, 0.975))
  }

  /// Between the two nearest, as R's type 7.
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let low = Int(place.rounded(.down))
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
  }
}
