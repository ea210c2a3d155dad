internal import OpenLabWire

/// A JSON value that knows where it stands: what a check needs to point at a line and column.
struct PositionedValue {
  enum Content {
    case null
    case boolean(Bool)
    /// As written.
    case number(String)
    case string(String)
    case array([PositionedValue])
    case object([Member])
  }

  struct Member {
    var name: String
    /// Byte offset of its opening quote.
    var nameOffset: Int
    var value: PositionedValue
  }

  /// Byte offset of its first byte.
  var offset: Int
  var content: Content

  var isNull: Bool { if case .null = content { true } else { false } }
}

extension PositionedValue: JSONDecodable {
  /// Keeps duplicate members, to be reported like all else; recursion ends at the reader's depth limit.
  init(from reader: inout JSONReader) throws(JSONError) {
    let kind = try reader.peekKind()
    offset = reader.valueOffset()
    switch kind {
    case .null:
      _ = try reader.skipNull()
      content = .null
    case .boolean: content = .boolean(try reader.boolean())
    case .number: content = .number(String(decoding: try reader.skippedBytes(), as: UTF8.self))
    case .string: content = .string(try reader.string())
    case .array:
      var elements: [PositionedValue] = []
      try reader.beginArray()
      while try reader.nextElement() { elements.append(try PositionedValue(from: &reader)) }
      content = .array(elements)
    case .object:
      var members: [Member] = []
      try reader.beginObject()
      while let key = try reader.nextMember() {
        let name = key.string
        let nameOffset = key.range.lowerBound - 1
        members.append(Member(name: name, nameOffset: nameOffset, value: try PositionedValue(from: &reader)))
      }
      content = .object(members)
    }
  }
}
