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

  /// Without recursion: what is open is one bit a level, so that no input can overflow the stack.
  mutating func skip<Keys: KeyObserver & ~Copyable>(_ keys: inout Keys) throws(JSONError) {
    let outer = depth
    let maxDepth = min(limits.maxDepth, 128)
    var isObject: UInt128 = 0
    value: while true {
      skipSpace()
      guard index < count else { throw unexpectedEnd() }
      switch base[index] {
      case UInt8(ascii: "\""): _ = try scanString()
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try scanNumber()
      case UInt8(ascii: "{"):
        guard depth < maxDepth else { throw tooDeep() }
        index &+= 1
        skipSpace()
        keys.beginObject()
        if index < count, base[index] == UInt8(ascii: "}") {
          index &+= 1
          try keys.endObject(in: base)
          break
        }
        depth &+= 1
        isObject = isObject << 1 | 1
        try skipName(&keys)
        continue value
      case UInt8(ascii: "["):
        guard depth < maxDepth else { throw tooDeep() }
        index &+= 1
        skipSpace()
        if index < count, base[index] == UInt8(ascii: "]") {
          index &+= 1
          break
        }
        depth &+= 1
        isObject = isObject << 1
        continue value
      case UInt8(ascii: "t"): try scanWord("true")
      case UInt8(ascii: "f"): try scanWord("false")
      case UInt8(ascii: "n"): try scanWord("null")
      default: throw unexpectedByte("a value")
      }
      // A value is complete: close what it closes, go on with what follows it.
      while depth > outer {
        skipSpace()
        guard index < count else { throw unexpectedEnd() }
        let byte = base[index]
        if isObject & 1 == 1 {
          if byte == UInt8(ascii: ",") {
            index &+= 1
            skipSpace()
            try skipName(&keys)
            continue value
          }
          guard byte == UInt8(ascii: "}") else { throw unexpectedByte("',' or '}'") }
          try keys.endObject(in: base)
        } else {
          if byte == UInt8(ascii: ",") {
            index &+= 1
            continue value
          }
          guard byte == UInt8(ascii: "]") else { throw unexpectedByte("',' or ']'") }
        }
        index &+= 1
        depth &-= 1
        isObject >>= 1
      }
      isFirst = false
      return
    }
  }

  @inline(__always)
  private mutating func skipName<Keys: KeyObserver & ~Copyable>(_ keys: inout Keys) throws(JSONError) {
    guard index < count else { throw unexpectedEnd() }
    guard base[index] == UInt8(ascii: "\"") else { throw unexpectedByte("a member's name in double quotes") }
    try keys.add(try scanString(), in: base)
    skipSpace()
    guard index < count else { throw unexpectedEnd() }
    guard base[index] == UInt8(ascii: ":") else { throw unexpectedByte("':'") }
    index &+= 1
  }

  @usableFromInline
  mutating func scanWord(_ word: StaticString) throws(JSONError) {
    let length = word.utf8CodeUnitCount
    let start = word.utf8Start
    for offset in 0..<length {
      guard index + offset < count else { throw unexpectedEnd() }
      guard base[index + offset] == start[offset] else {
        index += offset
        throw unexpectedByte("'\(word)'")
      }
    }
    index += length
  }
}
