/// Columns of text, as wide as they need and no wider than the page.
struct Table {
  struct Column {
    var title: String
    var isNumber = false
    /// Whether its text is wrapped when the page is narrow; others keep their width.
    var isFlexible = false
  }

  struct Cell: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    var text: String
    var style: Style?

    init(_ text: String, _ style: Style? = nil) {
      self.text = SafeText.cleaned(text)
      self.style = style
    }

    init(stringLiteral value: String) { self.init(value) }
  }

  var columns: [Column]
  var rows: [[Cell]] = []
  var indent = 0

  private static let gap = "  "
  private static let narrowest = 12

  init(_ columns: [Column], indent: Int = 0) {
    self.columns = columns
    self.indent = indent
  }

  mutating func add(_ cells: Cell...) { rows.append(cells) }

  /// The lines, each without blanks at its end.
  func render(width: Int, colors: Bool) -> [String] {
    let widths = self.widths(page: width)
    var lines: [String] = []
    if columns.contains(where: { !$0.title.isEmpty }) {
      lines += line(columns.map { Cell($0.title, .dim) }, widths, colors)
    }
    for row in rows { lines += line(row, widths, colors) }
    return lines
  }

  private func widths(page: Int) -> [Int] {
    var widths = columns.indices.map { index in
      rows.map { index < $0.count ? DisplayWidth.of($0[index].text) : 0 }
        .reduce(DisplayWidth.of(columns[index].title), max)
    }
    let gaps = indent + Self.gap.count * max(0, columns.count - 1)
    var excess = widths.reduce(gaps, +) - page
    while excess > 0 {
      let shrinkable = columns.indices.filter { columns[$0].isFlexible && widths[$0] > Self.narrowest }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      let next = shrinkable.filter { $0 != widest }.map { widths[$0] }.max() ?? Self.narrowest
      let step = max(1, min(excess, widths[widest] - max(next, Self.narrowest)))
      widths[widest] -= step
      excess -= step
    }
    return widths
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ colors: Bool) -> [String] {
    let wrapped = columns.indices.map { index -> [String] in
      guard index < cells.count else { return [""] }
      return columns[index].isFlexible ? TextWrap.lines(cells[index].text, width: widths[index]) : [cells[index].text]
    }
    let height = wrapped.map(\.count).max() ?? 1
    return (0..<height).map { row in
      var line = String(repeating: " ", count: indent)
      for index in columns.indices {
        let text = row < wrapped[index].count ? wrapped[index][row] : ""
        let blanks = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
        let styled = cells.indices.contains(index) ? cells[index].style?.apply(text, colors) ?? text : text
        line += columns[index].isNumber ? blanks + styled : styled + blanks
        if index < columns.count - 1 { line += Self.gap }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
