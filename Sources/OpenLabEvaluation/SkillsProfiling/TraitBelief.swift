internal import Foundation

/// What is known of a trait after some answers: a distribution on a grid from −4 to 4, at first the population's N(0, 1).
///
/// Expected a posteriori under the two-parameter logistic law (Bock and Mislevy 1982).
struct TraitBelief {
  private static let grid = (0...160).map { -4 + Double($0) * 0.05 }
  private var weights = Self.grid.map { exp(-$0 * $0 / 2) }

  mutating func take(a: Double, b: Double, showsTrait: Bool) {
    for index in weights.indices {
      let shows = 1 / (1 + exp(-a * (Self.grid[index] - b)))
      weights[index] *= showsTrait ? shows : 1 - shows
    }
  }

  var mean: Double {
    zip(Self.grid, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }

  var deviation: Double {
    let mean = mean
    let squares = zip(Self.grid, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
    return (squares / weights.reduce(0, +)).squareRoot()
  }

  /// Fisher's information of a question, expected under the belief.
  func information(a: Double, b: Double) -> Double {
    let sum = weights.reduce(0, +)
    return zip(Self.grid, weights).reduce(0) { total, entry in
      let shows = 1 / (1 + exp(-a * (entry.0 - b)))
      return total + entry.1 / sum * a * a * shows * (1 - shows)
    }
  }
}
