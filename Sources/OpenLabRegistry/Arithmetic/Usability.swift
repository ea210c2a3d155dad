/// The scores of two published questionnaires, 0…100.
package enum Usability {
  /// System Usability Scale (Brooke, 1996): ten answers 1…5, odd ones agree with good, even ones with bad.
  /// - Returns: nil for anything but ten answers in 1…5.
  package static func systemUsability(_ answers: [Int]) -> Double? {
    guard answers.count == 10, answers.allSatisfy({ (1...5).contains($0) }) else { return nil }
    let points = answers.enumerated().map { $0.offset % 2 == 0 ? $0.element - 1 : 5 - $0.element }
    return 2.5 * Double(points.reduce(0, +))
  }

  /// UMUX-Lite (Lewis and others, 2013): two answers 1…7.
  /// - Returns: nil for answers outside 1…7.
  package static func umuxLite(_ first: Int, _ second: Int) -> Double? {
    guard (1...7).contains(first), (1...7).contains(second) else { return nil }
    return Double(first + second - 2) * 100 / 12
  }

  /// From how many people on a mean score is shown.
  package static let shownFrom = 5

  /// The mean of scores 0…100 with its 95 % interval by Student's law, cut to 0…100; nil below ``shownFrom`` people.
  package static func mean(_ scores: [Double]) -> (value: Double, bounds: ClosedRange<Double>, count: Int)? {
    guard scores.count >= shownFrom else { return nil }
    let n = Double(scores.count)
    let mean = scores.reduce(0, +) / n
    let variance = scores.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / (n - 1)
    let half = Student.point975(degrees: scores.count - 1) * (variance / n).squareRoot()
    return (mean, max(0, mean - half)...min(100, mean + half), scores.count)
  }
}
