package import OpenLabProtocol

/// A service where it stands in the catalogue, and why there.
package struct CatalogueHit: Hashable, Sendable {
  package var entry: CatalogueEntry
  package var place: CataloguePlace
  package var satisfaction: Satisfaction
  /// All tries so far.
  package var tries: Int
  /// The median of the last answers, from the request to the result; nil before the first.
  package var medianMilliseconds: Double?
}

extension CatalogueHit: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    entry.encodeMembers(to: &writer)
    writer.member("place", place)
    writer.member("satisfaction", satisfaction)
    writer.member("tries", tries)
    writer.member("medianMilliseconds", ifPresent: medianMilliseconds)
    writer.endObject()
  }
}
