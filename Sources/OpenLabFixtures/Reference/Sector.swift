package import OpenLabProtocol

/// A sector of activity: a section of NAF rev. 2, and the domains whose jobs it has.
package struct Sector: Hashable, Sendable {
  package var id: String
  package var label: LocalizedText
  package var domains: [String]
}

extension Sector: JSONCodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var label: LocalizedText?
    var domains: [String]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "label": label = try reader.read()
      case "domains": domains = try reader.array(limit: 14)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let label else { throw reader.missing("label", at: start) }
    guard let domains else { throw reader.missing("domains", at: start) }
    self.init(id: id, label: label, domains: domains)
  }

  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("label", label)
    writer.member("domains", domains)
    writer.endObject()
  }
}
