import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// Jobs on one axis of years: a bar each, its words above it. A table beside it says the same.
struct CareerFigure {
  private let jobs: [Experience]
  private let visit: Visit
  private let start: YearMonth
  private let end: YearMonth

  private static let rowHeight = 40
  private static let axisHeight = 28

  /// The newest job on top, as in the table; nil without any job whose dates can be read.
  init?(_ experiences: [Experience], _ visit: Visit) {
    jobs = experiences.filter { YearMonth($0.from) != nil }.reversed()
    guard let first = jobs.compactMap({ YearMonth($0.from) }).min() else { return nil }
    self.visit = visit
    // Whole years, so that the marks of the axis are not cut.
    start = YearMonth(year: first.year)
    end = YearMonth(year: max(FixtureDate.month.year, first.year + 1))
  }

  var html: HTML {
    let height = Self.axisHeight + jobs.count * Self.rowHeight
    let label = visit.text(
      Words.people.careerPicture,
      ["from": String(start.year), "to": visit.format.date(FixtureDate.month.description)]
    )
    let rows = jobs.enumerated().html { index, job in row(job, Self.axisHeight + index * Self.rowHeight) }
    return """
      <figure class="career"><svg role="img" aria-label="\(label)" width="100%" height="\(height)">\
      <g class="axis">\(axis(height))</g>\(rows)</svg><figcaption>\(key)</figcaption></figure>
      """
  }

  /// Where a month lies on the axis, 0…1.
  private func share(_ month: YearMonth) -> Double { Double(month - start) / Double(max(1, end - start)) }

  private func row(_ job: Experience, _ top: Int) -> HTML {
    guard let from = YearMonth(job.from) else { return .empty }
    let to = job.to.flatMap(YearMonth.init).map { $0 + 1 } ?? FixtureDate.month
    let (left, right) = (share(from), max(share(from) + 0.004, share(to)))
    let look =
      switch job.contract {
      case .cdd, .interim: "short"
      case .apprenticeship: "learn"
      default: "held"
      }
    // A name that begins late is written towards the left, so that it stays in the picture.
    let isLate = left > 0.55
    let x = Part.percent(isLate ? min(1, right) : left)
    return """
      <text class="label" x="\(x)" y="\(top + 16)"\(attribute: "text-anchor", isLate ? "end" : nil)>\
      \(visit.names.occupation(job.occupation))</text>\
      <rect class="\(look)" x="\(Part.percent(left))" y="\(top + 22)" width="\(Part.percent(right - left))" height="10" rx="3"/>
      """
  }

  private func axis(_ height: Int) -> HTML {
    let years = end.year - start.year
    let step = [1, 2, 5, 10, 20].first { years / $0 <= 6 } ?? 20
    let marks = (start.year...end.year).filter { $0 % step == 0 }
    return marks.html { year in
      let place = share(YearMonth(year: year))
      let x = Part.percent(place)
      let anchor = place < 0.03 ? "start" : place > 0.97 ? "end" : "middle"
      return """
        <line x1="\(x)" x2="\(x)" y1="20" y2="\(height)"/><text x="\(x)" y="13" text-anchor="\(anchor)">\(year)</text>
        """
    }
  }

  private var key: HTML {
    let words = Words.people
    let used = Set(jobs.map(\.contract))
    var items = HTML()
    if !used.isDisjoint(with: [.cdi, .selfEmployed]) || used.contains(where: { !$0.isKnown }) {
      items += sign("held", words.keyHeld)
    }
    if !used.isDisjoint(with: [.cdd, .interim]) { items += sign("short", words.keyShort) }
    if used.contains(.apprenticeship) { items += sign("learn", words.keyLearn) }
    return "<ul class=\"legend\">\(items)</ul>"
  }

  private func sign(_ look: String, _ text: LocalizedText) -> HTML {
    """
    <li><svg width="24" height="12" aria-hidden="true"><rect class="\(look)" x="1" y="1" width="22" height="10" rx="3"/>\
    </svg>\(visit.text(text))</li>
    """
  }
}
