/// A calendar month, counted so that months can be added.
package struct YearMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Months since January of year 0.
  package var index: Int

  package init(index: Int) { self.index = index }
  package init(year: Int, month: Int = 1) { index = year * 12 + month - 1 }

  /// Reads `YYYY-MM`, and `YYYY-MM-DD` as its month.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2, let year = Int(parts[0]),
      let month = Int(parts[1]), (1...12).contains(month)
    else { return nil }
    self.init(year: year, month: month)
  }

  package var year: Int { index / 12 }
  package var month: Int { index % 12 + 1 }
  package var description: String { "\(String(year).padded(to: 4))-\(String(month).padded(to: 2))" }

  package static func < (one: YearMonth, other: YearMonth) -> Bool { one.index < other.index }
  package static func + (month: YearMonth, count: Int) -> YearMonth { YearMonth(index: month.index + count) }
  package static func - (one: YearMonth, other: YearMonth) -> Int { one.index - other.index }
}
