/// Reads one JSON text from bytes in memory, front to back, strictly (RFC 8259).
///
/// The same cursor serves three uses: passing over values (``skip()``), building a ``JSONValue``, and decoding typed
/// values (``JSONDecodable``), each in one pass without a tree in between. It never reads outside its bytes, whatever
/// they hold. Duplicate members are ``JSONValidator``'s to find: what comes over the wire has been through it.
///
/// It borrows the bytes: use it only inside the `withUnsafeBufferPointer` that lends them (non-copyable, so that it is
/// not kept by accident).
public struct JSONReader: ~Copyable {
  @usableFromInline let bytes: JSONBytes
  @usableFromInline var index = 0
  @usableFromInline var isFirst = false
  @usableFromInline var depth = 0
  public let limits: JSONLimits

  @inlinable
  public init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits = .wire) {
    self.bytes = JSONBytes(bytes)
    self.limits = limits
  }

  /// Bytes read so far.
  @inlinable public var offset: Int { index }

  /// Where a reader stands, to come back to.
  public struct Place {
    @usableFromInline let index: Int
    @usableFromInline let isFirst: Bool
    @usableFromInline let depth: Int

    @inlinable
    init(index: Int, isFirst: Bool, depth: Int) {
      self.index = index
      self.isFirst = isFirst
      self.depth = depth
    }
  }

  /// To read what comes next in one way and, where that does not fit, in another.
  @inlinable public var place: Place { Place(index: index, isFirst: isFirst, depth: depth) }

  /// Goes back to a place of the same reader.
  @inlinable
  public mutating func goBack(to place: Place) {
    index = place.index
    isFirst = place.isFirst
    depth = place.depth
  }

  @inlinable var count: Int { bytes.count }

  @inlinable var maxDepth: Int { min(limits.maxDepth, 128) }

  /// Where the next value or name starts, separators passed over; used to find paths.
  var nextOffset: Int {
    var next = index
    while next < count, [0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x3A].contains(bytes[next]) { next += 1 }
    return next
  }

  @inlinable @inline(__always)
  mutating func skipSpace() { bytes.skipSpace(&index) }

  /// The kind of the value that comes next, judged by its first byte.
  @inlinable
  public mutating func peekKind() throws(JSONError) -> JSONKind {
    skipSpace()
    guard index < count else { throw bytes.unexpectedEnd() }
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw bytes.unexpectedByte(index, "a value")
    }
  }

  @inlinable
  mutating func open(_ byte: UInt8, _ kind: JSONKind) throws(JSONError) {
    skipSpace()
    guard bytes.has(byte, at: index) else { throw wrongType(kind.rawValue) }
    guard depth < maxDepth else { throw tooDeep(index) }
    depth &+= 1
    index &+= 1
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
    var at = index
    bytes.skipSpace(&at)
    guard at < count else { throw bytes.unexpectedEnd() }
    if bytes[at] == UInt8(ascii: "}") {
      close(at)
      return nil
    }
    if isFirst {
      isFirst = false
    } else {
      guard bytes[at] == UInt8(ascii: ",") else { throw bytes.unexpectedByte(at, "',' or '}'") }
      at &+= 1
      bytes.skipSpace(&at)
    }
    guard bytes.has(UInt8(ascii: "\""), at: at) else {
      throw bytes.unexpectedByte(at, "a member's name in double quotes")
    }
    let token = try bytes.scanString(&at)
    bytes.skipSpace(&at)
    guard bytes.has(UInt8(ascii: ":"), at: at) else { throw bytes.unexpectedByte(at, "':'") }
    index = at &+ 1
    return JSONKey(base: bytes.base, token: token)
  }

  /// Whether another element comes in the array; false passes over its end.
  @inlinable
  public mutating func nextElement() throws(JSONError) -> Bool {
    var at = index
    bytes.skipSpace(&at)
    guard at < count else { throw bytes.unexpectedEnd() }
    if bytes[at] == UInt8(ascii: "]") {
      close(at)
      return false
    }
    if isFirst {
      isFirst = false
    } else {
      guard bytes[at] == UInt8(ascii: ",") else { throw bytes.unexpectedByte(at, "',' or ']'") }
      at &+= 1
      bytes.skipSpace(&at)
      guard at < count, bytes[at] != UInt8(ascii: "]") else { throw bytes.unexpectedByte(at, "a value") }
    }
    index = at
    return true
  }

  @inlinable @inline(__always)
  mutating func close(_ at: Int) {
    index = at &+ 1
    // Reads in a wrong order can come here more often than objects and arrays have been entered.
    depth = max(0, depth &- 1)
    isFirst = false
  }

  /// Makes sure that nothing but white space follows.
  @inlinable
  public mutating func finish() throws(JSONError) {
    skipSpace()
    guard index == count else { throw bytes.unexpectedByte(index, "the end of the text") }
  }

  @usableFromInline
  func tooDeep(_ at: Int) -> JSONError {
    JSONError(.tooDeep, at: at, "more than \(maxDepth) arrays and objects inside one another")
  }

  /// An error that names what stands here, when it is not what was asked for.
  @usableFromInline
  mutating func wrongType(_ expected: String) -> JSONError {
    do {
      let kind = try peekKind()
      let start = index
      var found = kind.rawValue
      if kind == .number || kind == .boolean, (try? skip()) != nil {
        let text = UnsafeBufferPointer(start: bytes.base + start, count: index - start)
        if text.count <= 40 { found = String(decoding: text, as: UTF8.self) }
      }
      index = start
      return JSONError(.wrongType, at: start, "expected \(expected), found \(found)")
    } catch {
      return error
    }
  }
}
