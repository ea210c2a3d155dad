/// A column with every value at every step of its hierarchy, by number: counted once, asked again and again.
struct GeneralisedColumn {
  /// For each step from the value itself to `*`, a number for each row.
  private var codes: [[Int32]] = []
  private var labels: [[String]] = []
  /// What a coarser value costs: 0 for the value itself, 1 for `*`, else the share of the column's other values that it
  /// may stand for (normalised certainty penalty).
  private var penalties: [[Double]] = []

  init(_ values: [String], _ hierarchy: AnonymisationMap.Hierarchy) {
    let different = Set(values).sorted()
    for step in 0...hierarchy.depth {
      var numbers: [String: Int32] = [:]
      var labels: [String] = []
      var under: [Int] = []
      var byValue: [String: Int32] = [:]
      for value in different {
        let label = hierarchy.value(value, step: step)
        let number = numbers[label] ?? Int32(labels.count)
        if numbers.updateValue(number, forKey: label) == nil {
          labels.append(label)
          under.append(0)
        }
        under[Int(number)] += 1
        byValue[value] = number
      }
      codes.append(values.map { byValue[$0] ?? 0 })
      self.labels.append(labels)
      penalties.append(
        labels.indices.map { Self.penalty(hierarchy, step, labels[$0], under[$0], different) }
      )
    }
  }

  private static func penalty(
    _ hierarchy: AnonymisationMap.Hierarchy,
    _ step: Int,
    _ label: String,
    _ under: Int,
    _ values: [String]
  ) -> Double {
    if step == 0 { return 0 }
    if step >= hierarchy.depth { return 1 }
    switch hierarchy {
    case .bands(let widths):
      let numbers = values.compactMap { Int($0) }
      let range = (numbers.max() ?? 0) - (numbers.min() ?? 0)
      return min(1, Double(widths[step - 1] - 1) / Double(max(1, range)))
    case .tree(let paths):
      let declared = paths.values.count { $0[step - 1] == label }
      return Double(declared - 1) / Double(max(1, paths.count - 1))
    default: return Double(under - 1) / Double(max(1, values.count - 1))
    }
  }

  func code(_ row: Int, _ step: Int) -> Int { Int(codes[step][row]) }
  func label(_ row: Int, _ step: Int) -> String { labels[step][Int(codes[step][row])] }
  func penalty(_ row: Int, _ step: Int) -> Double { penalties[step][Int(codes[step][row])] }
}
