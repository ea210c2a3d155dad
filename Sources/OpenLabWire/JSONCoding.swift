/// A type that reads itself from JSON, member by member.
///
/// The contract's types conform by hand rather than through `Codable`: measured on one document, `Codable` costs three
/// to ten times as much whatever lies below it, and its errors know no byte offset.
public protocol JSONDecodable {
  init(from reader: inout JSONReader) throws(JSONError)
}

/// A type that writes itself as JSON.
public protocol JSONEncodable {
  func encode(to writer: inout JSONWriter)
}

public typealias JSONCodable = JSONDecodable & JSONEncodable

extension JSONDecodable {
  /// Decodes exactly one value from bytes that hold nothing else; duplicate members are refused everywhere in it.
  ///
  /// Throws the first ``JSONError`` with its path, below `root`.
  @inlinable
  public init(
    json bytes: some Sequence<UInt8>,
    limits: JSONLimits = .wire,
    root: JSONPath = JSONPath()
  ) throws(JSONError) {
    let decoded: Result<Self, JSONError> =
      bytes.withContiguousStorageIfAvailable { Self.decode($0, limits, root) }
      ?? Array(bytes).withUnsafeBufferPointer { Self.decode($0, limits, root) }
    self = try decoded.get()
  }

  /// Decodes from bytes that have been validated, as the ranges of an ``Envelope`` have.
  @inlinable
  public init(
    validated buffer: UnsafeBufferPointer<UInt8>,
    limits: JSONLimits = .wire,
    root: JSONPath = JSONPath()
  ) throws(JSONError) {
    do throws(JSONError) {
      var reader = JSONReader(buffer, limits: limits)
      self = try Self(from: &reader)
      try reader.finish()
    } catch {
      throw error.located(in: buffer, root: root)
    }
  }

  @inlinable
  static func decode(
    _ buffer: UnsafeBufferPointer<UInt8>,
    _ limits: JSONLimits,
    _ root: JSONPath
  ) -> Result<Self, JSONError> {
    do throws(JSONError) {
      try buffer.validate(limits, root)
      return .success(try Self(validated: buffer, limits: limits, root: root))
    } catch {
      return .failure(error)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  @usableFromInline
  func validate(_ limits: JSONLimits, _ root: JSONPath) throws(JSONError) {
    var validator = JSONValidator()
    do throws(JSONError) {
      try validator.validate(self, limits: limits)
    } catch {
      throw error.located(in: self, root: root)
    }
  }
}

extension JSONError {
  /// The same error with the path of what is wrong.
  @usableFromInline
  func located(in buffer: UnsafeBufferPointer<UInt8>, root: JSONPath) -> JSONError {
    guard path == nil else { return self }
    var copy = self
    copy.path = JSONPath.locate(offset, in: buffer).prefixed(by: root)
    return copy
  }
}

extension JSONEncodable {
  /// The value as JSON without white space.
  @inlinable
  public var json: [UInt8] { JSONWriter.bytes { encode(to: &$0) } }
}

extension JSONReader {
  /// Reads a value of a type that decodes itself.
  @inlinable
  public mutating func read<Value: JSONDecodable>(_ type: Value.Type = Value.self) throws(JSONError) -> Value {
    let value = try Value(from: &self)
    isFirst = false
    return value
  }

  /// Reads an array of at most `limit` elements.
  @inlinable
  public mutating func array<Element>(
    of type: Element.Type = Element.self,
    limit: Int = .max
  ) throws(JSONError) -> [Element] where Element: JSONDecodable {
    skipSpace()
    let start = index
    try beginArray()
    // Most arrays are short: those of up to three elements are made at once, in one allocation of their size.
    guard try nextElement() else { return [] }
    if limit < 1 { throw tooMany(limit, start) }
    let first = try Element(from: &self)
    guard try nextElement() else { return [first] }
    if limit < 2 { throw tooMany(limit, start) }
    let second = try Element(from: &self)
    guard try nextElement() else { return [first, second] }
    if limit < 3 { throw tooMany(limit, start) }
    var elements = [first, second, try Element(from: &self)]
    while try nextElement() {
      guard elements.count < limit else { throw tooMany(limit, start) }
      if elements.count == 3 { elements.reserveCapacity(8) }
      elements.append(try Element(from: &self))
    }
    return elements
  }

  @usableFromInline
  func tooMany(_ limit: Int, _ start: Int) -> JSONError { outOfRange(start, "at most \(limit) elements", "more") }

  /// An error for a member that must be there; `start` is the offset of the object.
  @inlinable
  public func missing(_ name: StaticString, at start: Int) -> JSONError { missingMember("\(name)", start) }

  @usableFromInline
  func missingMember(_ name: String, _ start: Int) -> JSONError {
    JSONError(.missingMember, at: start, "the member \"\(name)\" is missing")
  }

  /// The offset at which the next value starts, for errors about the value as a whole.
  @inlinable
  public mutating func valueOffset() -> Int {
    skipSpace()
    return index
  }
}

extension String: JSONCodable {
  @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.string() }
  @inlinable public func encode(to writer: inout JSONWriter) { writer.write(self) }
}

extension Int: JSONCodable {
  @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
    self = try reader.integer(in: .min ... .max)
  }
  @inlinable public func encode(to writer: inout JSONWriter) { writer.write(Int64(self)) }
}

extension Int64: JSONCodable {
  @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.integer() }
  @inlinable public func encode(to writer: inout JSONWriter) { writer.write(self) }
}

extension Double: JSONCodable {
  @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.number() }
  @inlinable public func encode(to writer: inout JSONWriter) { writer.write(self) }
}

extension Bool: JSONCodable {
  @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.boolean() }
  @inlinable public func encode(to writer: inout JSONWriter) { writer.write(self) }
}

extension Array: JSONDecodable where Element: JSONDecodable {
  @inlinable public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.array() }
}

extension Array: JSONEncodable where Element: JSONEncodable {
  @inlinable
  public func encode(to writer: inout JSONWriter) {
    writer.beginArray()
    for element in self {
      writer.beginElement()
      element.encode(to: &writer)
    }
    writer.endArray()
  }
}
