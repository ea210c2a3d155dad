/// Reads one JSON text from bytes in memory, front to back, strictly (RFC 8259).
///
/// The same cursor serves three uses: passing over values (``skip()``), building a ``JSONValue``, and decoding typed
/// values (``JSONDecodable``), each in one pass without a tree in between. It never reads outside its bytes, whatever
/// they hold. Duplicate members are ``JSONValidator``'s to find: what comes over the wire has been through it.
///
/// It borrows the bytes: use it only inside the `withUnsafeBufferPointer` that lends them (non-copyable, so that it is
/// not kept by accident).
public struct JSONReader: ~Copyable {
  // Unsafe pointer: bounds are checked here at every step, so that the optimiser keeps the cursor in registers.
  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline let count: Int
  @usableFromInline var index = 0
  @usableFromInline var isFirst = false
  @usableFromInline var depth = 0
  public let limits: JSONLimits

  @inlinable
  public init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits = .wire) {
    // An empty buffer may have no address; nothing is ever read through this one, since count is 0.
    base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    count = bytes.count
    self.limits = limits
  }

  /// Bytes read so far.
  @inlinable public var offset: Int { index }

  /// Where the next value or name starts, separators passed over; used to find paths.
  var nextOffset: Int {
    var next = index
    while next < count, [0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x3A].contains(base[next]) { next += 1 }
    return next
  }

  // MARK: Whitespace and structure

  /// Passes over space, tab, newline and carriage return (RFC 8259 §2).
  @inlinable @inline(__always)
  mutating func skipSpace() {
    while index < count {
      let byte = base[index]
      if byte > 0x20 { return }
      if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return }
      index += 1
    }
  }

  /// The kind of the value that comes next, judged by its first byte.
  @inlinable
  public mutating func peekKind() throws(JSONError) -> JSONKind {
    skipSpace()
    guard index < count else { throw unexpectedEnd() }
    switch base[index] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw unexpectedByte("a value")
    }
  }

  @inlinable
  mutating func open(_ byte: UInt8, _ kind: JSONKind) throws(JSONError) {
    skipSpace()
    guard index < count, base[index] == byte else { throw wrongType(kind.rawValue) }
    guard depth < min(limits.maxDepth, 128) else { throw tooDeep() }
    depth += 1
    index += 1
    isFirst = true
  }

  /// Enters an object; read its members with ``nextMember()`` until that gives nil.
  @inlinable
  public mutating func beginObject() throws(JSONError) { try open(UInt8(ascii: "{"), .object) }

  /// Enters an array; ``nextElement()`` tells whether another value comes.
  @inlinable
  public mutating func beginArray() throws(JSONError) { try open(UInt8(ascii: "["), .array) }

  /// The name of the next member, with the cursor before its value; nil at the end of the object.
  @inlinable
  public mutating func nextMember() throws(JSONError) -> JSONKey? {
    skipSpace()
    guard index < count else { throw unexpectedEnd() }
    if base[index] == UInt8(ascii: "}") {
      index += 1
      depth -= 1
      isFirst = false
      return nil
    }
    if isFirst {
      isFirst = false
    } else {
      guard base[index] == UInt8(ascii: ",") else { throw unexpectedByte("',' or '}'") }
      index += 1
      skipSpace()
      guard index < count else { throw unexpectedEnd() }
    }
    guard base[index] == UInt8(ascii: "\"") else { throw unexpectedByte("a member's name in double quotes") }
    let token = try scanString()
    skipSpace()
    guard index < count else { throw unexpectedEnd() }
    guard base[index] == UInt8(ascii: ":") else { throw unexpectedByte("':'") }
    index += 1
    return JSONKey(base: base, token: token)
  }

  /// Whether another element comes in the array; false passes over its end.
  @inlinable
  public mutating func nextElement() throws(JSONError) -> Bool {
    skipSpace()
    guard index < count else { throw unexpectedEnd() }
    if base[index] == UInt8(ascii: "]") {
      index += 1
      depth -= 1
      isFirst = false
      return false
    }
    if isFirst {
      isFirst = false
    } else {
      guard base[index] == UInt8(ascii: ",") else { throw unexpectedByte("',' or ']'") }
      index += 1
      skipSpace()
      guard index < count else { throw unexpectedEnd() }
      guard base[index] != UInt8(ascii: "]") else { throw unexpectedByte("a value") }
    }
    return true
  }

  /// Makes sure that nothing but white space follows.
  @inlinable
  public mutating func finish() throws(JSONError) {
    skipSpace()
    guard index == count else { throw unexpectedByte("the end of the text") }
  }

  // MARK: Errors (out of line: they are rare, the way to them is not)

  @usableFromInline
  func unexpectedEnd() -> JSONError { JSONError(.invalidJSON, at: count, "the text ends in the middle of a value") }

  @usableFromInline
  func unexpectedByte(_ expected: String) -> JSONError {
    guard index < count else { return unexpectedEnd() }
    return JSONError(.invalidJSON, at: index, "expected \(expected), found \(Self.name(of: base[index]))")
  }

  @usableFromInline
  func tooDeep() -> JSONError {
    JSONError(.tooDeep, at: index, "more than \(min(limits.maxDepth, 128)) arrays and objects inside one another")
  }

  /// An error that names what stands here, when it is not what was asked for.
  @usableFromInline
  mutating func wrongType(_ expected: String) -> JSONError {
    do {
      let kind = try peekKind()
      let start = index
      var found = kind.rawValue
      if kind == .number || kind == .boolean, (try? skip()) != nil {
        let text = String(decoding: UnsafeBufferPointer(start: base + start, count: index - start), as: UTF8.self)
        found = text.count <= 40 ? text : kind.rawValue
      }
      index = start
      return JSONError(.wrongType, at: start, "expected \(expected), found \(found)")
    } catch {
      return error
    }
  }

  static func name(of byte: UInt8) -> String {
    if byte >= 0x21, byte < 0x7F { return "'\(Character(Unicode.Scalar(byte)))'" }
    if byte == 0x20 { return "a space" }
    let hex = String(byte, radix: 16, uppercase: true)
    return "byte 0x\(hex.count == 1 ? "0" : "")\(hex)"
  }
}
