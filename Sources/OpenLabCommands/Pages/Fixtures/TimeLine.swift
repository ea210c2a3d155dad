import OpenLabProtocol

/// Jobs on one axis of months.
struct TimeLine {
  /// Months since year 0.
  private var start = 0
  private var end = 1

  init(_ experiences: [Experience], until today: String? = nil) {
    let starts = experiences.compactMap { Self.month($0.from) }
    let ends = experiences.compactMap { $0.to.flatMap(Self.month) }
    start = starts.min() ?? 0
    let last = max(ends.max() ?? start, starts.max() ?? start)
    end = max(last + 1, today.flatMap { Self.month(String($0.prefix(7))) } ?? 0, start + 1)
  }

  private static func month(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 2 ? parts[0] * 12 + parts[1] - 1 : nil
  }

  /// A row of `width` columns, filled where the job was held.
  func bar(_ experience: Experience, width: Int) -> String {
    let from = Self.month(experience.from) ?? start
    let to = experience.to.map { (Self.month($0) ?? end) + 1 } ?? end
    let scale = Double(width) / Double(end - start)
    let first = min(width - 1, max(0, Int(Double(from - start) * scale)))
    let last = min(width, max(first + 1, Int((Double(to - start) * scale).rounded())))
    return String(repeating: "·", count: first) + String(repeating: "█", count: last - first)
      + String(repeating: "·", count: width - last)
  }
}
