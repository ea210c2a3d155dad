public import OpenLabWire

/// A question in a service's own words; never scored by the host.
public struct OwnQuestion: Hashable, Sendable {
  public var id: String
  public var text: String
  /// 2…10.
  public var choices: [OwnChoice]

  public init(id: String, text: String, choices: [OwnChoice]) {
    self.id = id
    self.text = text
    self.choices = choices
  }
}

extension OwnQuestion: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var text: String?
    var choices: [OwnChoice]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "text": text = try reader.string()
      case "choices": choices = try reader.array(limit: 10)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let text else { throw reader.missing("text", at: start) }
    guard let choices else { throw reader.missing("choices", at: start) }
    guard choices.count >= 2 else {
      throw JSONError(.invalidValue, at: start, "expected 2…10 choices, found \(choices.count)")
    }
    self.init(id: id, text: text, choices: choices)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("text", text)
    writer.member("choices", choices)
    writer.endObject()
  }
}
