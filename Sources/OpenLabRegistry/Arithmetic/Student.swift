/// Student's t.
enum Student {
  /// The 97.5 % point. The table to 30 degrees of freedom; beyond it Cornish and Fisher's expansion (within 0.0005).
  static func point975(degrees: Int) -> Double {
    let index = max(1, degrees) - 1
    if index < table.count { return table[index] }
    let z = 1.959_963_984_540_054
    let n = Double(degrees)
    return z + (z * z * z + z) / (4 * n) + (5 * z * z * z * z * z + 16 * z * z * z + 3 * z) / (96 * n * n)
  }

  private static let table = [
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448,
    2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484,
    2.0452, 2.0423,
  ]
}
