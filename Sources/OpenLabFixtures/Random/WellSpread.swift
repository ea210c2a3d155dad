/// Shares that hold at every count: points that fill a cube evenly in the order of their number.
///
/// Additive recurrences in 64-bit integers over irrationals that fractions approach badly. Point j does not
/// depend on how many are drawn, as independent draws do not either, but fifty of them already have the right shares.
struct WellSpread {
  private let offsets: [UInt64]

  /// 2⁶⁴ times (√5 − 1)/2, √2 − 1, √3 − 1, (√13 − 3)/2.
  private static let steps: [UInt64] = [
    0x9e37_79b9_7f4a_7c15, 0x6a09_e667_f3bc_c909, 0xbb67_ae85_84ca_a73b, 0x4d82_b446_159f_360f,
  ]

  init(seed: Int64) {
    var stream = RandomStream(seed: seed, "well-spread")
    offsets = Self.steps.map { _ in stream.next() }
  }

  /// The coordinate of point `index`, as a fraction of 2⁶⁴.
  func quantile(_ index: Int, _ dimension: Int) -> UInt64 {
    offsets[dimension] &+ Self.steps[dimension] &* UInt64(index + 1)
  }

  /// The index of the weight that a quantile falls on.
  static func pick(_ weights: [Int], at quantile: UInt64) -> Int {
    let total = weights.reduce(0, +)
    var rest = Int(quantile.multipliedFullWidth(by: UInt64(total)).high)
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    return weights.count - 1
  }
}
