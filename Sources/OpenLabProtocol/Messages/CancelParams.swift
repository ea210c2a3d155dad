public import OpenLabWire

/// Params of `$/cancel`.
public struct CancelParams: Hashable, Sendable {
  public var id: Int64

  public init(id: Int64) {
    self.id = id
  }
}

extension CancelParams: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: Int64?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.integer()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    self.init(id: id)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.endObject()
  }
}
