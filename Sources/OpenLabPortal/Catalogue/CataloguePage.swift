import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The list of services: search, facets, cards, and why the list stands as it does.
struct CataloguePage {
  private let visit: Visit
  private let filters: CatalogueFilters
  private let result: CatalogueResult

  init(_ visit: Visit, _ filters: CatalogueFilters, _ result: CatalogueResult) {
    self.visit = visit
    self.filters = filters
    self.result = result
  }

  private var words: CatalogueWords { Words.catalogue }
  private var isWhole: Bool { filters.text == nil && !filters.hasFacets && filters.after == nil }

  var page: Page {
    let list = FacetList(visit: visit, filters: filters, facets: result.facets)
    var content = isWhole ? hero : narrowHead
    content += """
      <div class="beside"><section aria-labelledby="list">\(head)\(list.chosen)\(notes)\(services)\
      \(Part.pages(first: filters.after.map { _ in filters.path(after: nil) }, next: next, visit))</section>\
      \(list.html)</div>
      """
    let title = filters.text.map { visit.text(words.resultsFor, ["words": $0]) } ?? visit.text(words.title)
    var page = Page(title, content)
    page.summary = visit.text(words.lead)
    page.isIndexed = isWhole
    return page
  }

  private var next: LocalPath? { result.next.map { filters.path(after: $0) } }

  // MARK: Above the list

  private var hero: HTML {
    let steps = [
      (words.step1, words.step1Text), (words.step2, words.step2Text), (words.step3, words.step3Text),
      (words.step4, words.step4Text),
    ].html { title, text in
      "<li><span><strong>\(visit.text(title))</strong>\(visit.text(text))</span></li>"
    }
    return """
      <div class="hero"><div><h1>\(visit.text(words.slogan))</h1><p class="lead">\(visit.text(words.lead))</p>\(search)</div>\
      <section aria-labelledby="how"><h2 class="hidden" id="how">\(visit.text(words.howTitle))</h2>\
      <ol class="steps">\(steps)</ol></section></div>
      """
  }

  private var narrowHead: HTML {
    "<div class=\"page-head\"><h1>\(visit.text(words.title))</h1>\(search)</div>"
  }

  private var search: HTML {
    let kept = filters.facetFields.html { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
    return """
      <form class="search" action="/" method="get" role="search">\
      <label class="hidden" for="q">\(visit.text(words.search))</label>\
      <input type="search" id="q" name="q" maxlength="200" placeholder="\(visit.text(words.searchHint))"\
      \(attribute: "value", filters.text)>\(kept)\(Part.button(visit.text(words.searchButton), icon: .search))</form>
      """
  }

  private var head: HTML {
    let count = visit.text(filters.text == nil && !filters.hasFacets ? words.count : words.countFor, result.total)
    let order = visit.text(filters.text == nil ? words.dayOrder : words.wordOrder)
    return """
      <div class="list-head"><h2 id="list">\(count)</h2><a class="to-filters" href="#filters">\
      \(visit.text(words.toFilters))</a>\(when: result.total > 1, "<p class=\"quiet\">\(order)</p>")</div>
      """
  }

  /// What was looked for in the place of what was typed.
  private var notes: HTML {
    var notes: [String] = result.corrections.map { correction in
      let used = correction.used.map { visit.format.quoted($0) }.joined(separator: " \(visit.text(words.or)) ")
      return visit.text(words.corrected, ["typed": correction.typed, "used": used])
    }
    if result.hasSomeWordsOnly { notes.append(visit.text(words.someWords)) }
    guard !notes.isEmpty else { return .empty }
    return Part.note(notes.html { "<p>\($0)</p>" })
  }

  // MARK: The list

  private var services: HTML {
    guard result.hits.isEmpty else {
      return "<ul class=\"services\">\(result.hits.html { ServiceCard(hit: $0, visit: visit).html })</ul>"
    }
    if isWhole {
      return Part.empty(
        visit.text(words.emptyTitle),
        visit.text(words.emptyText),
        icon: .sandbox,
        action: Part.link(visit.text(words.emptyAction), to: LocalPath("docs", "WriteAService"), .second),
        level: 3
      )
    }
    return Part.empty(
      visit.text(words.noneTitle),
      visit.text(words.noneText),
      icon: .search,
      action: Part.link(visit.text(words.noneAction), to: LocalPath(), .second),
      level: 3
    )
  }
}
