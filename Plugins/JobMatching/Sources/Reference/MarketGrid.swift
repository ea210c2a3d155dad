internal import OpenLabSDK

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Openings and tension by occupation and département.
struct MarketGrid: Sendable {
  private let departments: Int
  /// Row by row; nan where no figure is known.
  private let tensions: [Double]
  /// 0…1 by the logarithm of the openings: in each département, and at last in the whole country.
  private let sizes: [Double]

  init(_ figures: [MarketFigure], occupations: [String: Int], geography: Geography) {
    departments = geography.count
    var tensions = [Double](repeating: .nan, count: occupations.count * geography.count)
    let width = geography.count + 1
    var openings = [Double](repeating: 0, count: occupations.count * width)
    for figure in figures {
      guard let row = occupations[figure.occupation], let column = geography.number(figure.department) else { continue }
      tensions[row * geography.count + column] = figure.tension
      openings[row * width + column] = Double(figure.openings)
      openings[row * width + geography.count] += Double(figure.openings)
    }
    self.tensions = tensions
    var sizes = openings.map { log(1 + $0) }
    for column in 0..<width {
      let cells = stride(from: column, to: sizes.count, by: width)
      let largest = cells.reduce(0) { max($0, sizes[$1]) }
      for cell in cells where largest > 0 { sizes[cell] /= largest }
    }
    self.sizes = sizes
  }

  /// 0 easy to fill … 1 very hard to fill; nil where no figure is known.
  func tension(occupation: Int, department: Int) -> Double? {
    let tension = tensions[occupation * departments + department]
    return tension.isNaN ? nil : tension
  }

  /// 0 no opening … 1 as many as the largest occupation there has; of the whole country without a département.
  func size(occupation: Int, department: Int?) -> Double {
    sizes[occupation * (departments + 1) + (department ?? departments)]
  }
}
