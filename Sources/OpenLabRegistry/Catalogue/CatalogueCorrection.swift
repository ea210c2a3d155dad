package import OpenLabProtocol

/// A word that no service has, and those near it that some have.
package struct CatalogueCorrection: Hashable, Sendable {
  package var typed: String
  package var used: [String]
}

extension CatalogueCorrection: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("typed", typed)
    writer.member("used", used)
    writer.endObject()
  }
}
