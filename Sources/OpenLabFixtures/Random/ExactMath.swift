/// Functions whose last bit does not depend on the machine's C library: additions, products, quotients and square roots
/// alone, which IEEE 754 fixes.
enum ExactMath {
  static let pi = 3.141592653589793

  /// Sine of an angle in −2π…2π, to about 1e−15.
  static func sin(_ angle: Double) -> Double {
    var x = angle
    while x > pi { x -= 2 * pi }
    while x < -pi { x += 2 * pi }
    if x > pi / 2 { x = pi - x }
    if x < -pi / 2 { x = -pi - x }
    var term = x
    var sum = x
    for k in stride(from: 3.0, through: 23, by: 2) {
      term = -term * x * x / (k * (k - 1))
      sum += term
    }
    return sum
  }

  static func cos(_ angle: Double) -> Double { sin(angle + pi / 2) }

  /// Arc sine of 0…1, to about 1e−14: two halvings of the angle, then the series of the arc tangent.
  static func asin(_ value: Double) -> Double {
    let x = min(1, max(0, value))
    let cosine = (1 - x * x).squareRoot()
    // tan(φ/2) = sin φ / (1 + cos φ); once more for φ/4, which is at most π/8.
    let half = x / (1 + cosine)
    let quarter = half / (1 + (1 + half * half).squareRoot())
    var power = quarter
    var sum = quarter
    for k in stride(from: 3.0, through: 41, by: 2) {
      power = -power * quarter * quarter
      sum += power / k
    }
    return 4 * sum
  }

  /// eˣ for −40…40.
  static func exp(_ exponent: Double) -> Double {
    let x = min(40, max(-40, exponent)) / 64
    var term = 1.0
    var sum = 1.0
    for k in stride(from: 1.0, through: 16, by: 1) {
      term = term * x / k
      sum += term
    }
    for _ in 0..<6 { sum *= sum }
    return sum
  }

  /// Kilometres between two points on a sphere of 6,371 km (haversine).
  static func kilometres(_ from: (latitude: Double, longitude: Double), _ to: (latitude: Double, longitude: Double))
    -> Double
  {
    let radian = pi / 180
    let dLatitude = sin((to.latitude - from.latitude) * radian / 2)
    let dLongitude = sin((to.longitude - from.longitude) * radian / 2)
    let a =
      dLatitude * dLatitude + cos(from.latitude * radian) * cos(to.latitude * radian) * dLongitude * dLongitude
    return 2 * 6371 * asin(a.squareRoot())
  }
}
