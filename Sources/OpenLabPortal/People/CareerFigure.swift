import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// Jobs on one axis of years, a bar each below its words, which wrap where the page is narrow. A table says the same.
struct CareerFigure {
  private let jobs: [Experience]
  private let visit: Visit
  private let start: YearMonth
  private let end: YearMonth

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
    let label = visit.text(
      Words.people.careerPicture,
      ["from": String(start.year), "to": visit.format.date(FixtureDate.month.description)]
    )
    return """
      <figure class="career"><div role="img" aria-label="\(label)"><svg class="axis" width="100%" height="20">\(axis)</svg>\
      \(jobs.html { row($0) })</div><figcaption>\(key)</figcaption></figure>
      """
  }

  /// Where a month lies on the axis, 0…1.
  private func share(_ month: YearMonth) -> Double { Double(month - start) / Double(max(1, end - start)) }

  private func row(_ job: Experience) -> HTML {
    guard let from = YearMonth(job.from) else { return .empty }
    let to = job.to.flatMap(YearMonth.init).map { $0 + 1 } ?? FixtureDate.month
    let (left, right) = (share(from), max(share(from) + 0.006, share(to)))
    let look =
      switch job.contract {
      case .cdd, .interim: "short"
      case .apprenticeship: "learn"
      default: "held"
      }
    return """
      <div class="job">\(visit.names.occupation(job.occupation))<svg width="100%" height="12">\
      <rect class="track" width="100%" height="12" rx="3"/>\
      <rect class="\(look)" x="\(Part.percent(left))" y="1" width="\(Part.percent(right - left))" height="10" rx="3"/></svg></div>
      """
  }

  private var axis: HTML {
    let years = end.year - start.year
    let step = [1, 2, 5, 10, 20].first { years / $0 <= 5 } ?? 20
    let marks = (start.year...end.year).filter { $0 % step == 0 }
    return marks.html { year in
      let place = share(YearMonth(year: year))
      let anchor = place < 0.05 ? "start" : place > 0.95 ? "end" : "middle"
      return """
        <text x="\(Part.percent(place))" y="14" text-anchor="\(anchor)">\(year)</text>
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
