import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The facets beside the list: every value with how many services it would leave, 0 too. None ever vanishes.
struct FacetList {
  let visit: Visit
  let filters: CatalogueFilters
  let facets: CatalogueFacets

  private var words: CatalogueWords { Words.catalogue }

  /// A value that can be chosen.
  private struct Value {
    var name: String
    var code: String
    var text: String
    var count: Int
    var isChosen: Bool
  }

  private var groups: [(title: LocalizedText, values: [Value])] {
    [
      (words.kind, values(CatalogueFilters.kind, facets.kinds) { visit.text($0.title) }),
      (words.audience, values(CatalogueFilters.audience, facets.publics) { visit.text($0.label) }),
      (words.without, values(CatalogueFilters.without, facets.without) { visit.text($0.label) }),
      (words.level, values(CatalogueFilters.level, facets.levels) { visit.text($0.label) }),
      (words.language, values(CatalogueFilters.language, facets.languages) { visit.text(words.language($0)) }),
    ]
  }

  private func values<Code: RawRepresentable<String>>(
    _ name: String,
    _ counts: [CatalogueFacets.Count<Code>],
    _ text: (Code) -> String
  ) -> [Value] {
    counts.map {
      Value(name: name, code: $0.value.rawValue, text: text($0.value), count: $0.count, isChosen: $0.isChosen)
    }
  }

  var html: HTML {
    let sections = groups.html { group in
      """
      <section><h3>\(visit.text(group.title))</h3><ul>\(group.values.html { item($0) })</ul></section>
      """
    }
    return """
      <aside class="facets" id="filters" aria-labelledby="filters-title"><h2 id="filters-title">\
      \(visit.text(words.filters))</h2>\(sections)</aside>
      """
  }

  private func item(_ value: Value) -> HTML {
    """
    <li><a class="facet" href="\(filters.path(toggling: value.name, value.code))" rel="nofollow"\
    \(attribute: "aria-current", value.isChosen ? "true" : nil)><span class="box">\(Icon.check.html())</span>\
    <span>\(value.text)</span> <span class="count"><span aria-hidden="true">\(visit.format.integer(value.count))</span>\
    \(Part.hidden(visit.text(words.services, value.count)))</span></a></li>
    """
  }

  /// What is chosen, above the list, each to be taken out again; nothing when nothing is.
  var chosen: HTML {
    let values = groups.flatMap(\.values).filter(\.isChosen)
    guard !values.isEmpty else { return .empty }
    let chips = values.html { value in
      let isWithout = value.name == CatalogueFilters.without
      let text = isWithout ? visit.text(words.withoutChip, ["scope": value.text]) : value.text
      return """
        <a class="chip" href="\(filters.path(toggling: value.name, value.code))" rel="nofollow">\
        \(Part.hidden(visit.text(words.drop) + " :")) \(text)\(Icon.cross.html())</a>
        """
    }
    return """
      <div class="chosen" role="group" aria-label="\(visit.text(words.chosen))">\(chips)\
      <a href="\(filters.withoutFacets)" rel="nofollow">\(visit.text(words.clear))</a></div>
      """
  }
}
