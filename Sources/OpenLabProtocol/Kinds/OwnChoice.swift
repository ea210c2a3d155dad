public import OpenLabWire

/// A choice of a service's own question.
public struct OwnChoice: Hashable, Sendable {
  public var text: String
  /// The obstacle that this choice points to, in coaching.
  public var suggests: Obstacle?

  public init(text: String, suggests: Obstacle? = nil) {
    self.text = text
    self.suggests = suggests
  }
}

extension OwnChoice: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var text: String?
    var suggests: Obstacle?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "text": text = try reader.string()
      case "suggests": if try !reader.skipNull() { suggests = try reader.read() }
      default: try reader.skip()
      }
    }
    guard let text else { throw reader.missing("text", at: start) }
    self.init(text: text, suggests: suggests)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("suggests", ifPresent: suggests)
    writer.endObject()
  }
}
