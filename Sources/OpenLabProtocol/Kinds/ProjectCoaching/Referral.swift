public import OpenLabWire

/// Sends the person to a human.
public struct Referral: Hashable, Sendable {
  /// `counsellor`.
  public var to: String
  public var reason: String

  public init(to: String, reason: String) {
    self.to = to
    self.reason = reason
  }
}

extension Referral: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var to: String?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "to": to = try reader.string()
      case "reason": reason = try reader.string()
      default: try reader.skip()
      }
    }
    guard let to else { throw reader.missing("to", at: start) }
    guard let reason else { throw reader.missing("reason", at: start) }
    self.init(to: to, reason: reason)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("to", to)
    writer.member("reason", reason)
    writer.endObject()
  }
}
