public import OpenLabWire

/// Params of `$/ack`: adds to the credit of partial results.
public struct AcknowledgeParams: Hashable, Sendable {
  public var id: Int64
  public var items: Int

  public init(id: Int64, items: Int) {
    self.id = id
    self.items = items
  }
}

extension AcknowledgeParams: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: Int64?
    var items: Int?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.integer()
      case "items": items = try reader.integer(in: 0...1000000)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let items else { throw reader.missing("items", at: start) }
    self.init(id: id, items: items)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("items", items)
    writer.endObject()
  }
}
