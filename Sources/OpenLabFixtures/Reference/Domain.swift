package import OpenLabProtocol

/// One of the 14 domains of ROME, by its letter.
package struct Domain: Hashable, Sendable {
  package var id: String
  package var label: LocalizedText
  package var short: LocalizedText
}

extension Domain: JSONCodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var label: LocalizedText?
    var short: LocalizedText?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "label": label = try reader.read()
      case "short": short = try reader.read()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let label else { throw reader.missing("label", at: start) }
    guard let short else { throw reader.missing("short", at: start) }
    self.init(id: id, label: label, short: short)
  }

  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("label", label)
    writer.member("short", short)
    writer.endObject()
  }
}
