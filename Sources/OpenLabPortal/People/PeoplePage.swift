import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// Scenario people first, then everyone, filtered by what a tester may look for.
struct PeoplePage {
  private let visit: Visit
  private let directory: PeopleDirectory
  private let everyone: [PeopleDirectory.Person]
  private let found: [PeopleDirectory.Person]
  private let filters: [String: String]

  private static let pageSize = 24
  private static let names = ["q", "age", "status", "region"]

  init(_ visit: Visit, _ directory: PeopleDirectory) throws {
    self.visit = visit
    self.directory = directory
    everyone = try directory.everyone()
    let query = visit.request.query
    let given = Self.names.compactMap { name in query[name].flatMap { $0.isEmpty ? nil : (name, $0) } }
    filters = Dictionary(uniqueKeysWithValues: given)
    found = Self.filtered(everyone, filters, directory.fixtures.reference)
  }

  private static func filtered(
    _ people: [PeopleDirectory.Person],
    _ filters: [String: String],
    _ reference: ReferenceStore
  ) -> [PeopleDirectory.Person] {
    let words = filters["q"].map { String($0.prefix(200)) }
    let occupations = words.map { Set(reference.occupations(named: $0, limit: 40)) }
    return people.filter { person in
      if let words, let occupations, person.occupations.isDisjoint(with: occupations), person.id != words {
        return false
      }
      if let age = filters["age"], person.profile?.ageBand.rawValue != age { return false }
      if let status = filters["status"], person.profile?.status.rawValue != status { return false }
      if let region = filters["region"], person.profile?.region != region { return false }
      return true
    }
  }

  var page: Page {
    get throws {
      let words = Words.people
      let list = try ListPage(found, visit, size: Self.pageSize) { $0.id }
      let shown = list.shown
      let isFirst = list.isFirst
      var content = HTML()
      if isFirst, filters.isEmpty {
        content += Page.head(visit.text(words.title), lead: visit.text(words.lead))
        content += scenarios
      } else {
        content += "<div class=\"page-head\"><h1>\(visit.text(words.title))</h1></div>"
      }
      let count = filters.isEmpty ? words.everyone : words.found
      content += """
        <section class="part"><div class="list-head"><h2 id="all">\(visit.text(count, found.count))</h2>\
        <p class="quiet">\(visit.text(words.order))</p></div>\(form)
        """
      if shown.isEmpty {
        content += Part.empty(
          visit.text(words.noneFound),
          visit.text(words.noneFoundHint),
          icon: .people,
          action: Part.link(visit.text(words.clear), to: LocalPath("people"), .second),
          level: 3
        )
      } else {
        content += table(shown)
      }
      content += "\(list.links(visit, to: "all"))</section>"
      var page = Page(visit.text(words.title), content)
      page.summary = visit.text(words.lead)
      page.isIndexed = isFirst && filters.isEmpty
      return page
    }
  }

  private var scenarios: HTML {
    let people = directory.fixtures.scenarios
    guard !people.isEmpty else { return .empty }
    let words = Words.people
    let cards = people.html { scenario in
      let facts = scenario.account.profile.map { profile in
        [visit.text(profile.ageBand.label), visit.text(profile.status.label), directory.place(profile, visit.names)]
          .joined(separator: " · ")
      }
      return """
        <li class="card person-card"><h3><a href="\(LocalPath("people", scenario.id))">\(visit.text(scenario.title))</a></h3>\
        <p>\(visit.text(scenario.story))</p><p class="quiet">\(facts)</p></li>
        """
    }
    return """
      <section class="part"><div class="list-head"><h2>\(visit.text(words.scenarios))</h2>\
      <p class="quiet">\(visit.text(words.scenariosLead))</p></div><ul class="people">\(cards)</ul></section>
      """
  }

  private var form: HTML {
    let words = Words.people
    let any = [(value: "", text: visit.text(words.any))]
    let ages = any + AgeBand.known.map { (value: $0.rawValue, text: visit.text($0.label)) }
    let statuses = any + Status.known.map { (value: $0.rawValue, text: visit.text($0.label)) }
    let inhabited = Set(everyone.compactMap { $0.profile?.region })
    let regions =
      any
      + directory.regions.filter { inhabited.contains($0.key) }.sorted { $0.value < $1.value }
      .map { (value: $0.key, text: $0.value) }
    return """
      <form class="filters" action="/people" method="get" role="search" aria-label="\(visit.text(words.filter))">\
      \(Field("q", visit.text(words.occupation)).input("search", value: filters["q"] ?? "", limit: 200))\
      \(Field("age", visit.text(words.age)).menu(ages, chosen: filters["age"] ?? ""))\
      \(Field("status", visit.text(words.status)).menu(statuses, chosen: filters["status"] ?? ""))\
      \(Field("region", visit.text(words.region)).menu(regions, chosen: filters["region"] ?? ""))\
      <p class="row">\(Part.button(visit.text(words.apply), .second, icon: .filter))\
      \(when: !filters.isEmpty, Part.link(visit.text(words.clear), to: LocalPath("people"), .plain))</p></form>
      """
  }

  private func table(_ people: some Sequence<PeopleDirectory.Person>) -> HTML {
    let words = Words.people
    let rows = people.html { person in
      let profile = person.profile
      let job = person.lastOccupation.map(visit.names.occupation) ?? visit.text(words.noJob)
      let facts = [
        profile.map { visit.text($0.sex.label) }, profile.map { visit.text($0.ageBand.label) },
        profile.map { visit.text($0.status.label) }, profile.map { directory.place($0, visit.names) },
      ]
      return """
        <li class="card person-card"><h3><a href="\(LocalPath("people", person.id))">\(person.id)</a></h3>\
        <p>\(job)</p><p class="quiet">\(facts.compactMap { $0 }.joined(separator: " · "))</p></li>
        """
    }
    return "<ul class=\"people dense\">\(rows)</ul>"
  }
}
