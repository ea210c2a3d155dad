package import OpenLabProtocol

/// A page of the catalogue.
package struct CatalogueResult: Hashable, Sendable {
  package var hits: [CatalogueHit]
  /// How many services fit, over all pages.
  package var total: Int
  package var facets: CatalogueFacets
  /// For the next page's query; nil on the last one.
  package var next: String?
  /// Words that no service has, and what was looked for instead.
  package var corrections: [CatalogueCorrection]
  /// Whether no service has all the words, so that those with some are shown.
  package var hasSomeWordsOnly: Bool
}

extension CatalogueResult: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("services", hits)
    writer.member("total", total)
    writer.member("facets", facets)
    writer.member("next", ifPresent: next)
    writer.member("corrections", corrections)
    writer.member("someWordsOnly", hasSomeWordsOnly)
    writer.endObject()
  }
}
