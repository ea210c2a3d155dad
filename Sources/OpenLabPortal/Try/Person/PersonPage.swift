import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// The first step of a try: for whom. Scenario people come first, everyone else can be searched.
struct PersonPage {
  let visit: Visit
  let manifest: Manifest
  let filter: PeopleIndex.Filter
  let people: [TestPerson]
  let regions: [String]
  var problem: LocalizedText?

  private let words = Words.tryFlow
  static let pageSize = 12

  init(
    visit: Visit,
    manifest: Manifest,
    filter: PeopleIndex.Filter,
    people: [TestPerson],
    regions: [String],
    problem: LocalizedText? = nil
  ) {
    self.visit = visit
    self.manifest = manifest
    self.filter = filter
    self.people = people
    self.regions = regions
    self.problem = problem
  }

  /// - Throws: 400 for a cursor that names nobody of the list.
  func page() throws(Refusal) -> Page {
    let list = try ListPage(people, visit, size: Self.pageSize) { $0.id }
    var page = Page(
      visit.text(words.title, ["name": manifest.name[visit.language]]),
      """
      \(Page.head(visit.text(words.title, ["name": manifest.name[visit.language]]), lead: visit.text(words.personLead), after: TrySteps(.person, visit).html))\
      <div class="stack-l">\(when: list.isFirst && filter.isEmpty, scenarios)\(others(list))</div>
      """
    )
    page.crumbs = [.catalogue(visit), .service(manifest, visit)]
    page.isIndexed = false
    if let problem { page.messages = [Part.flash(visit.text(problem), .bad)] }
    return page
  }

  private func choose(_ id: String) -> LocalPath { LocalPath("services", manifest.id, "try").adding("person", id) }

  // MARK: Scenarios

  private var scenarios: HTML {
    let all = visit.site.configuration.fixtures.scenarios
    guard !all.isEmpty else { return .empty }
    let cards = all.html { scenario in
      """
      <li class="card person"><h3><a class="cover" href="\(choose(scenario.id))">\(visit.text(scenario.title))</a></h3>\
      <p>\(visit.text(scenario.story))</p>\
      \(scenario.expectation(manifest.kind).map { """
        <p class="quiet"><strong>\(visit.text(words.expectation))</strong> \(visit.text($0))</p>
        """ as HTML })</li>
      """
    }
    return
      "<section class=\"stack\"><h2>\(visit.text(words.scenariosTitle))</h2><ul class=\"grid\">\(cards)</ul></section>"
  }

  // MARK: Everyone else

  private func others(_ list: ListPage<TestPerson>) -> HTML {
    let person = PersonWords(visit)
    let rows = list.shown.html { one in
      """
      <li class="person-row"><div><p><a href="\(choose(one.id))">\(one.profile.map { person.facts($0) } ?? one.id)</a> \
      <span class="quiet">\(one.id)</span></p><p class="quiet">\(visit.text(words.lastJob, is: person.lastJob(one))) · \
      \(visit.text(words.aims, is: person.aims(one)))</p></div></li>
      """
    }
    return """
      <section class="stack" id="others"><h2>\(visit.text(words.others))</h2>\(form)\
      <p class="row between"><span class="muted">\(visit.text(words.othersLead, people.count))</span>\
      \(when: !people.isEmpty, "<a class=\"button second small\" href=\"\(random)\">\(Icon.spark.html())\(visit.text(words.random))</a>")</p>\
      \(when: people.isEmpty, nobody, else: "<p class=\"quiet\">\(visit.text(Words.people.order))</p><ul class=\"lines\">\(rows)</ul>")\
      \(list.links(visit, to: "others"))</section>
      """
  }

  private var random: LocalPath { visit.path(setting: "after", to: nil).adding("person", "random") }

  private var nobody: HTML {
    Part.empty(
      visit.text(words.nobody),
      visit.text(words.nobodyHint),
      icon: .people,
      action: Part.link(visit.text(words.everyone), to: LocalPath("services", manifest.id, "try"), .second),
      level: 3
    )
  }

  private var form: HTML {
    let any = (value: "", text: visit.text(words.any))
    let ages = [any] + AgeBand.known.map { ($0.rawValue, visit.text($0.label)) }
    let statuses = [any] + Status.known.map { ($0.rawValue, visit.text($0.label)) }
    let person = PersonWords(visit)
    let places = [any] + regions.map { (value: $0, text: person.region($0)) }.sorted { $0.text < $1.text }
    return """
      <form method="get" action="\(LocalPath("services", manifest.id, "try"))#others" class="filters" role="search">\
      \(Field("words", visit.text(words.search)).input("search", value: filter.words ?? "", limit: 100))\
      \(Field("age", visit.text(words.age)).menu(ages, chosen: filter.age?.rawValue ?? ""))\
      \(Field("status", visit.text(words.status)).menu(statuses, chosen: filter.status?.rawValue ?? ""))\
      \(Field("region", visit.text(words.region)).menu(places, chosen: filter.region ?? ""))\
      <p class="row">\(Part.button(visit.text(words.filter), .second, icon: .search))</p></form>
      """
  }
}
