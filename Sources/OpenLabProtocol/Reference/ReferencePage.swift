public import OpenLabWire

/// The result of a `reference/…` request: items as they are sent, in a stable order.
public struct ReferencePage: Hashable, Sendable {
  /// Each the JSON object of one item, with its `id`.
  public var items: [JSONFragment]
  /// Give it back to have the next page; absent after the last.
  public var nextCursor: String?

  public init(items: [JSONFragment], nextCursor: String? = nil) {
    self.items = items
    self.nextCursor = nextCursor
  }
}

extension ReferencePage: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var items: [JSONFragment]?
    var nextCursor: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "items": items = try reader.array(limit: ProtocolLimits.maxPageItems)
      case "nextCursor": if try !reader.skipNull() { nextCursor = try reader.string() }
      default: try reader.skip()
      }
    }
    guard let items else { throw reader.missing("items", at: start) }
    self.init(items: items, nextCursor: nextCursor)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("items", items)
    writer.member("nextCursor", ifPresent: nextCursor)
    writer.endObject()
  }

  /// The items as values of their type.
  public func decoded<Item: JSONDecodable>(as type: Item.Type = Item.self) throws(JSONError) -> [Item] {
    var decoded: [Item] = []
    for item in items { decoded.append(try Item(json: item.bytes)) }
    return decoded
  }
}
