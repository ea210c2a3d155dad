/// What is told of the names of an object while it is passed over.
protocol KeyObserver: ~Copyable {
  mutating func beginObject()
  mutating func add(_ token: JSONStringToken, in base: UnsafePointer<UInt8>) throws(JSONError)
  mutating func endObject(in base: UnsafePointer<UInt8>) throws(JSONError)
}

/// Lets every name pass.
struct AnyKeys: KeyObserver {
  mutating func beginObject() {}
  mutating func add(_ token: JSONStringToken, in base: UnsafePointer<UInt8>) {}
  mutating func endObject(in base: UnsafePointer<UInt8>) {}
}

extension JSONReader {
  /// Passes over the next value, whatever its kind, and checks it in full (but for duplicate members).
  public mutating func skip() throws(JSONError) {
    var keys = AnyKeys()
    try skip(&keys)
  }

  /// The bytes that the next value takes, passed over and checked.
  public mutating func skippedRange() throws(JSONError) -> Range<Int> {
    skipSpace()
    let start = index
    try skip()
    return start..<index
  }

  mutating func skip<Keys: KeyObserver & ~Copyable>(_ keys: inout Keys) throws(JSONError) {
    index = try bytes.skip(index, limits, levels: maxDepth - depth, &keys)
    isFirst = false
  }
}

extension JSONBytes {
  /// Passes over the next value and gives the offset behind it; `levels` may lie inside one another, 128 at most.
  ///
  /// Without recursion: what is open is one bit a level, so that no input can overflow the stack.
  func skip<Keys: KeyObserver & ~Copyable>(
    _ start: Int,
    _ limits: JSONLimits,
    levels: Int,
    _ keys: inout Keys
  ) throws(JSONError) -> Int {
    var at = start
    var depth = 0
    var isObject: UInt128 = 0
    value: while true {
      skipSpace(&at)
      guard at < count else { throw unexpectedEnd() }
      switch base[at] {
      case UInt8(ascii: "\""): _ = try scanString(&at)
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        _ = try scanNumber(&at, allowsInexact: limits.allowsInexactNumbers)
      case UInt8(ascii: "{"):
        guard depth < levels else { throw tooDeep(at, limits) }
        at &+= 1
        skipSpace(&at)
        if has(UInt8(ascii: "}"), at: at) {
          at &+= 1
          break
        }
        keys.beginObject()
        depth &+= 1
        isObject = isObject << 1 | 1
        try skipName(&at, &keys)
        continue value
      case UInt8(ascii: "["):
        guard depth < levels else { throw tooDeep(at, limits) }
        at &+= 1
        skipSpace(&at)
        if has(UInt8(ascii: "]"), at: at) {
          at &+= 1
          break
        }
        depth &+= 1
        isObject = isObject << 1
        continue value
      case UInt8(ascii: "t"): at = try scanWord("true", at)
      case UInt8(ascii: "f"): at = try scanWord("false", at)
      case UInt8(ascii: "n"): at = try scanWord("null", at)
      default: throw unexpectedByte(at, "a value")
      }
      // A value is complete: close what it closes, go on with what follows it.
      while depth > 0 {
        skipSpace(&at)
        guard at < count else { throw unexpectedEnd() }
        let byte = base[at]
        if isObject & 1 == 1 {
          if byte == UInt8(ascii: ",") {
            at &+= 1
            skipSpace(&at)
            try skipName(&at, &keys)
            continue value
          }
          guard byte == UInt8(ascii: "}") else { throw unexpectedByte(at, "',' or '}'") }
          try keys.endObject(in: base)
        } else {
          if byte == UInt8(ascii: ",") {
            at &+= 1
            continue value
          }
          guard byte == UInt8(ascii: "]") else { throw unexpectedByte(at, "',' or ']'") }
        }
        at &+= 1
        depth &-= 1
        isObject >>= 1
      }
      return at
    }
  }

  @inline(__always)
  private func skipName<Keys: KeyObserver & ~Copyable>(_ at: inout Int, _ keys: inout Keys) throws(JSONError) {
    guard has(UInt8(ascii: "\""), at: at) else { throw unexpectedByte(at, "a member's name in double quotes") }
    try keys.add(try scanString(&at), in: base)
    skipSpace(&at)
    guard has(UInt8(ascii: ":"), at: at) else { throw unexpectedByte(at, "':'") }
    at &+= 1
  }

  private func tooDeep(_ at: Int, _ limits: JSONLimits) -> JSONError {
    JSONError(.tooDeep, at: at, "more than \(min(limits.maxDepth, 128)) arrays and objects inside one another")
  }
}
