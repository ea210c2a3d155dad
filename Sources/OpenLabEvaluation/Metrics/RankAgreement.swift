/// How alike two rankings are.
package enum RankAgreement {
  /// Kendall's τ over the items that both hold: 1 the same order, −1 the opposite; nil with fewer than two in common.
  ///
  /// O(n log n), by counting the inversions of a merge sort (Knight 1966).
  package static func kendall(_ one: [String], _ other: [String]) -> Double? {
    let places = Dictionary(other.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    var order = one.compactMap { seen.insert($0).inserted ? places[$0] : nil }
    let pairs = order.count * (order.count - 1) / 2
    guard pairs > 0 else { return nil }
    return 1 - 2 * Double(inversions(&order)) / Double(pairs)
  }

  /// Share of the first places that both give to the same items, in any order; 1 for two empty rankings.
  package static func overlap(_ one: [String], _ other: [String], places: Int = 10) -> Double {
    let (first, second) = (Set(one.prefix(places)), Set(other.prefix(places)))
    let size = max(first.count, second.count)
    return size == 0 ? 1 : Double(first.intersection(second).count) / Double(size)
  }

  private static func inversions(_ values: inout [Int]) -> Int {
    var (count, width, other) = (0, 1, values)
    while width < values.count {
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let (middle, end) = (min(start + width, values.count), min(start + 2 * width, values.count))
        var (left, right) = (start, middle)
        for place in start..<end {
          if left < middle, right >= end || values[left] <= values[right] {
            other[place] = values[left]
            left += 1
          } else {
            other[place] = values[right]
            right += 1
            count += middle - left
          }
        }
      }
      swap(&values, &other)
      width *= 2
    }
    return count
  }
}
