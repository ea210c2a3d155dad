import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The filters of the catalogue as its address has them: `/?q=…&kind=…&public=…`, each as often as it is chosen.
struct CatalogueFilters {
  static let words = "q"
  static let kind = "kind"
  static let audience = "public"
  static let level = "level"
  static let without = "without"
  static let language = "speaks"
  static let cursor = "after"
  private static let names = [kind, audience, level, without, language]

  private let query: Fields
  /// Blank is nil.
  let text: String?
  let after: String?

  init(_ query: Fields) {
    self.query = query
    let words = query[Self.words].map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    text = words.flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
    after = query[Self.cursor].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether any facet narrows the list.
  var hasFacets: Bool { Self.names.contains { query[$0] != nil } }

  func catalogueQuery(day: String) -> CatalogueQuery {
    CatalogueQuery(
      text: text,
      kinds: Set(query.values(Self.kind).map(Kind.init(rawValue:))),
      languages: Set(query.values(Self.language).compactMap(Language.init(rawValue:))),
      publics: Set(query.values(Self.audience).map(Status.init(rawValue:))),
      levels: Set(query.values(Self.level).compactMap(CertificationLevel.init(rawValue:))),
      without: Set(query.values(Self.without).map(Scope.init(rawValue:))),
      day: day,
      after: after
    )
  }

  /// The list with a facet's value taken in, or out if it was in; at its start.
  func path(toggling name: String, _ value: String) -> LocalPath {
    var fields = facetFields
    if let place = fields.firstIndex(where: { $0.name == name && $0.value == value }) {
      fields.remove(at: place)
    } else {
      fields.append(.init(name: name, value: value))
    }
    return path(fields, text)
  }

  /// The same list without any facet.
  var withoutFacets: LocalPath { path([], text) }

  func path(after cursor: String?) -> LocalPath { path(facetFields, text).adding(Self.cursor, cursor) }

  /// For the search's form, which keeps what is chosen.
  var facetFields: [Fields.Field] { query.all.filter { Self.names.contains($0.name) } }

  private func path(_ fields: [Fields.Field], _ text: String?) -> LocalPath {
    fields.reduce(LocalPath().adding(Self.words, text)) { $0.adding($1.name, $1.value) }
  }
}
