internal import OpenLabProtocol

/// How many offers of an occupation were counted in a département: a line of `openings.ndjson`, which a reference may have.
struct Openings: Hashable, Sendable {
  /// `D1102:59`
  var id: String
  var openings: Int
}

extension Openings: JSONCodable {
  init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var openings: Int?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "openings": openings = try reader.integer(in: 0...10_000_000)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let openings else { throw reader.missing("openings", at: start) }
    self.init(id: id, openings: openings)
  }

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("openings", openings)
    writer.endObject()
  }
}
