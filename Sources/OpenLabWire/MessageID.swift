/// The id of a JSON-RPC request: the host's are positive integers, a service's integers or strings of its own.
public enum MessageID: Hashable, Sendable {
  case integer(Int64)
  case string(String)

  /// Strings are compared byte by byte (RFC 8259 §8.3).
  public static func == (one: MessageID, other: MessageID) -> Bool {
    switch (one, other) {
    case (.integer(let one), .integer(let other)): one == other
    case (.string(let one), .string(let other)): one.isSameText(as: other)
    default: false
    }
  }
}

extension MessageID: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    switch try reader.peekKind() {
    case .number: self = .integer(try reader.integer())
    case .string:
      let start = reader.valueOffset()
      let text = try reader.string()
      guard text.utf8.count <= 128 else {
        throw JSONError(.invalidValue, at: start, "an id is at most 128 bytes long, found \(text.utf8.count)")
      }
      self = .string(text)
    default: throw JSONError(.notJSONRPC, at: reader.valueOffset(), "an id is an integer or a string")
    }
  }

  public func encode(to writer: inout JSONWriter) {
    switch self {
    case .integer(let value): writer.write(value)
    case .string(let value): writer.write(value)
    }
  }
}

extension MessageID: CustomStringConvertible {
  public var description: String {
    switch self {
    case .integer(let value): "\(value)"
    case .string(let value): "\"\(value)\""
    }
  }
}
