public import OpenLabWire

/// Why a service cannot work now.
public struct DisabledReason: Hashable, Sendable {
  public var reason: String

  public init(reason: String) {
    self.reason = reason
  }
}

extension DisabledReason: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "reason": reason = try reader.string()
      default: try reader.skip()
      }
    }
    guard let reason else { throw reader.missing("reason", at: start) }
    self.init(reason: reason)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("reason", reason)
    writer.endObject()
  }
}
