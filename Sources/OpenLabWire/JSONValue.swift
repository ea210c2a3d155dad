/// Any JSON value, with integers exact in Int64 and members in the order in which they stood.
public enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// Strings are compared byte by byte (RFC 8259 §8.3); an integer and a number are two values, 1 and 1.0.
  public static func == (one: JSONValue, other: JSONValue) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.boolean(let one), .boolean(let other)): one == other
    case (.integer(let one), .integer(let other)): one == other
    case (.number(let one), .number(let other)): one == other
    case (.string(let one), .string(let other)): one.isSameText(as: other)
    case (.array(let one), .array(let other)): one == other
    case (.object(let one), .object(let other)): one == other
    default: false
    }
  }

  /// Reads exactly one value.
  public init(json bytes: some Sequence<UInt8>, limits: JSONLimits = .wire) throws(JSONError) {
    let result: Result<JSONValue, JSONError> =
      bytes.withContiguousStorageIfAvailable { Self.parse($0, limits) }
      ?? Array(bytes).withUnsafeBufferPointer { Self.parse($0, limits) }
    self = try result.get()
  }

  /// Reads exactly one value from a text.
  public init(json text: String, limits: JSONLimits = .wire) throws(JSONError) {
    try self.init(json: Array(text.utf8), limits: limits)
  }

  private static func parse(
    _ buffer: UnsafeBufferPointer<UInt8>,
    _ limits: JSONLimits
  ) -> Result<JSONValue, JSONError> {
    do throws(JSONError) {
      var validator = JSONValidator()
      try validator.validate(buffer, limits: limits)
      var reader = JSONReader(buffer, limits: limits)
      return .success(try JSONValue(from: &reader))
    } catch {
      return .failure(error.located(in: buffer, root: JSONPath()))
    }
  }

  public var kind: JSONKind {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .integer, .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// The integer that it is; a number without a fraction counts.
  public var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    default: nil
    }
  }

  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The member of an object; nil for other kinds and for an absent one.
  public subscript(name: String) -> JSONValue? { object?[name] }

  /// The element of an array; nil for other kinds and beyond the end.
  public subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// Decodes a typed value from this one, with the path of what is wrong below `root`.
  public func decode<Value: JSONDecodable>(
    _ type: Value.Type = Value.self,
    root: JSONPath = JSONPath()
  ) throws(JSONError) -> Value {
    try Value(json: json, root: root)
  }
}

extension JSONValue: JSONCodable {
  /// Recursion ends at the reader's depth limit, 128 at most.
  public init(from reader: inout JSONReader) throws(JSONError) {
    switch try reader.peekKind() {
    case .null:
      _ = try reader.skipNull()
      self = .null
    case .boolean: self = .boolean(try reader.boolean())
    case .number: self = try reader.anyNumber()
    case .string: self = .string(try reader.string())
    case .array:
      var elements: [JSONValue] = []
      try reader.beginArray()
      while try reader.nextElement() { elements.append(try JSONValue(from: &reader)) }
      self = .array(elements)
    case .object: self = .object(try JSONObject(from: &reader))
    }
  }

  public func encode(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.writeNull()
    case .boolean(let value): writer.write(value)
    case .integer(let value): writer.write(value)
    case .number(let value): writer.write(value)
    case .string(let value): writer.write(value)
    case .array(let elements): elements.encode(to: &writer)
    case .object(let object): object.encode(to: &writer)
    }
  }
}

extension JSONReader {
  mutating func anyNumber() throws(JSONError) -> JSONValue {
    let token = try numberToken("a number")
    if let integer = token.int64 { return .integer(integer) }
    return .number(bytes.double(token))
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
  public init(nilLiteral: ()) { self = .null }
}
