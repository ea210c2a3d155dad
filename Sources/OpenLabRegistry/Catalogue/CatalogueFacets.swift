package import OpenLabProtocol

/// How many services each further filter would leave. A value is counted under all the other filters, never under its own
/// facet's, and none ever vanishes: 0 is shown too.
package struct CatalogueFacets: Hashable, Sendable {
  package struct Count<Value: Hashable & Sendable>: Hashable, Sendable {
    package var value: Value
    package var count: Int
    /// Whether the query filters by it.
    package var isChosen: Bool
  }

  package var kinds: [Count<Kind>]
  package var publics: [Count<Status>]
  /// The least level first.
  package var levels: [Count<CertificationLevel>]
  /// For each scope, the services that never ask for it.
  package var without: [Count<Scope>]
  package var languages: [Count<Language>]
}

extension CatalogueFacets: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    Self.write("kind", kinds.map { ($0.value.rawValue, $0.count, $0.isChosen) }, &writer)
    Self.write("public", publics.map { ($0.value.rawValue, $0.count, $0.isChosen) }, &writer)
    Self.write("level", levels.map { ($0.value.rawValue, $0.count, $0.isChosen) }, &writer)
    Self.write("without", without.map { ($0.value.rawValue, $0.count, $0.isChosen) }, &writer)
    Self.write("language", languages.map { ($0.value.rawValue, $0.count, $0.isChosen) }, &writer)
    writer.endObject()
  }

  private static func write(
    _ name: StaticString,
    _ counts: [(value: String, count: Int, isChosen: Bool)],
    _ writer: inout JSONWriter
  ) {
    writer.name(name)
    writer.beginArray()
    for count in counts {
      writer.beginElement()
      writer.beginObject()
      writer.member("value", count.value)
      writer.member("count", count.count)
      writer.member("chosen", count.isChosen)
      writer.endObject()
    }
    writer.endArray()
  }
}
