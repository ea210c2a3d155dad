extension JSONReader {
  /// Reads a string.
  @inlinable
  public mutating func string() throws(JSONError) -> String {
    skipSpace()
    guard bytes.has(UInt8(ascii: "\""), at: index) else { throw wrongType("a string") }
    isFirst = false
    return try bytes.scanString(&index).string(in: bytes.base)
  }

  /// Reads a string without building one, to compare it with literals: `switch try reader.text() { case "cdi": … }`.
  @inlinable
  public mutating func text() throws(JSONError) -> JSONKey {
    skipSpace()
    guard bytes.has(UInt8(ascii: "\""), at: index) else { throw wrongType("a string") }
    isFirst = false
    return JSONKey(base: bytes.base, token: try bytes.scanString(&index))
  }

  /// Reads an integer that Int64 holds; `3.0` and `3e0` count as 3, as JSON Schema has it, and `-0` as 0.
  @inlinable
  public mutating func integer() throws(JSONError) -> Int64 {
    let token = try numberToken("an integer")
    if let integer = token.int64 { return integer }
    guard let integer = token.exactInteger else { return try throwNotInteger(token) }
    return integer
  }

  /// Reads an integer in a closed range.
  @inlinable
  public mutating func integer(in range: ClosedRange<Int>) throws(JSONError) -> Int {
    skipSpace()
    let start = index
    let value = try integer()
    guard let integer = Int(exactly: value), range.contains(integer) else {
      throw outOfRange(start, "\(range.lowerBound)…\(range.upperBound)", "\(value)")
    }
    return integer
  }

  /// Reads a finite number.
  @inlinable
  public mutating func number() throws(JSONError) -> Double {
    let token = try numberToken("a number")
    return bytes.double(token)
  }

  /// Reads a number in a closed range.
  @inlinable
  public mutating func number(in range: ClosedRange<Double>) throws(JSONError) -> Double {
    skipSpace()
    let start = index
    let value = try number()
    guard range.contains(value) else {
      throw outOfRange(start, "\(range.lowerBound)…\(range.upperBound)", "\(value)")
    }
    return value
  }

  /// Reads true or false.
  @inlinable
  public mutating func boolean() throws(JSONError) -> Bool {
    skipSpace()
    guard index < count else { throw bytes.unexpectedEnd() }
    isFirst = false
    switch bytes[index] {
    case UInt8(ascii: "t"):
      index = try bytes.scanWord("true", index)
      return true
    case UInt8(ascii: "f"):
      index = try bytes.scanWord("false", index)
      return false
    default: throw wrongType("true or false")
    }
  }

  /// Passes over `null` if it comes next.
  @inlinable
  public mutating func skipNull() throws(JSONError) -> Bool {
    skipSpace()
    guard bytes.has(UInt8(ascii: "n"), at: index) else { return false }
    isFirst = false
    index = try bytes.scanWord("null", index)
    return true
  }

  @inlinable @inline(__always)
  mutating func numberToken(_ expected: String) throws(JSONError) -> JSONNumberToken {
    skipSpace()
    guard index < count, bytes[index] == UInt8(ascii: "-") || bytes[index] &- 48 < 10 else {
      throw wrongType(expected)
    }
    isFirst = false
    return try bytes.scanNumber(&index, allowsInexact: limits.allowsInexactNumbers)
  }

  @usableFromInline
  func throwNotInteger(_ token: JSONNumberToken) throws(JSONError) -> Int64 {
    let text = String(
      decoding: UnsafeBufferPointer(start: bytes.base + token.start, count: min(40, token.end - token.start)),
      as: UTF8.self
    )
    throw JSONError(.wrongType, at: token.start, "expected an integer, found \(text)")
  }

  @usableFromInline
  func outOfRange(_ start: Int, _ expected: String, _ found: String) -> JSONError {
    JSONError(.invalidValue, at: start, "expected \(expected), found \(found)")
  }
}
