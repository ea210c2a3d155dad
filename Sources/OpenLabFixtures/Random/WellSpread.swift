/// Shares that hold at every count: points that fill a cube evenly in the order of their number.
///
/// An additive recurrence over the generalised golden ratios (M. Roberts, R_d), in 64-bit integers. Point j does not
/// depend on how many are drawn, as independent draws do not either, but fifty of them already have the right shares.
struct WellSpread {
  private let offsets: [UInt64]

  /// 2⁶⁴ times 1/g, 1/g², 1/g³, 1/g⁴ where g⁵ = g + 1.
  private static let steps: [UInt64] = [
    0xdb4f_0b91_75ae_2165, 0xbbe0_5633_03a4_615f, 0xa0f2_ec75_a1fe_1575, 0x89e1_8285_7d9e_d689,
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
