public import OpenLabWire

/// What a side accepts.
public struct WireLimits: Hashable, Sendable {
  public var maxLineBytes: Int

  public init(maxLineBytes: Int) {
    self.maxLineBytes = maxLineBytes
  }
}

extension WireLimits: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var maxLineBytes: Int?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "maxLineBytes": maxLineBytes = try reader.integer(in: 1024...4194304)
      default: try reader.skip()
      }
    }
    guard let maxLineBytes else { throw reader.missing("maxLineBytes", at: start) }
    self.init(maxLineBytes: maxLineBytes)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("maxLineBytes", maxLineBytes)
    writer.endObject()
  }
}
