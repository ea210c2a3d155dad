#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is believed of a person's trait: a distribution on a grid from −4 to 4, at first the population's N(0, 1).
struct TraitBelief {
  static let grid: [Double] = (0...160).map { -4 + Double($0) * 0.05 }

  /// Sum 1.
  private(set) var weights: [Double]

  init() {
    weights = Self.grid.map { exp(-$0 * $0 / 2) }
    normalize()
  }

  /// Takes an answer in, by the two-parameter logistic law.
  mutating func take(a: Double, b: Double, showsTrait: Bool) {
    for index in weights.indices {
      let shows = Self.probability(a: a, b: b, at: Self.grid[index])
      weights[index] *= showsTrait ? shows : 1 - shows
    }
    normalize()
  }

  /// The expected a posteriori estimate.
  var mean: Double { zip(Self.grid, weights).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Its standard error: the posterior's standard deviation.
  var deviation: Double {
    let mean = mean
    return zip(Self.grid, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }.squareRoot()
  }

  /// The Fisher information of a question, a²·p·(1−p), expected under the belief.
  func expectedInformation(a: Double, b: Double) -> Double {
    var sum = 0.0
    for index in weights.indices where weights[index] > 1e-6 {
      let shows = Self.probability(a: a, b: b, at: Self.grid[index])
      sum += weights[index] * shows * (1 - shows)
    }
    return a * a * sum
  }

  static func probability(a: Double, b: Double, at theta: Double) -> Double { 1 / (1 + exp(-a * (theta - b))) }

  private mutating func normalize() {
    let sum = weights.reduce(0, +)
    for index in weights.indices { weights[index] /= sum }
  }
}
