package import OpenLabProtocol

/// A French region, by its INSEE code.
package struct Region: Hashable, Sendable {
  package var id: String
  package var name: String
}

extension Region: JSONCodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var name: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "name": name = try reader.string()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let name else { throw reader.missing("name", at: start) }
    self.init(id: id, name: name)
  }

  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("name", name)
    writer.endObject()
  }
}
