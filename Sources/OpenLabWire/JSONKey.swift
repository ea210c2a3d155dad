/// The name of a member, still in the bytes that were read: compared without building a String.
public struct JSONKey {
  // Unsafe pointer into the reader's bytes; a key lives no longer than the step of the reader that gave it.
  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline let token: JSONStringToken

  @inlinable
  init(base: UnsafePointer<UInt8>, token: JSONStringToken) {
    self.base = base
    self.token = token
  }

  /// Lets `switch key { case "skill": … }` compare bytes.
  @inlinable @inline(__always)
  public static func ~= (name: StaticString, key: JSONKey) -> Bool {
    if key.token.hasEscapes { return key.equalsUnescaped(name) }
    let length = name.utf8CodeUnitCount
    guard length == key.token.end - key.token.start else { return false }
    let bytes = UnsafeRawPointer(key.base + key.token.start)
    let wanted = UnsafeRawPointer(name.utf8Start)
    // Words, not bytes: inlined, the literal's become constants and the loops unroll.
    var at = 0
    while at &+ 8 <= length {
      if bytes.word64(at) != wanted.word64(at) { return false }
      at &+= 8
    }
    if at &+ 4 <= length {
      if bytes.word32(at) != wanted.word32(at) { return false }
      at &+= 4
    }
    while at < length {
      if bytes.load(fromByteOffset: at, as: UInt8.self) != wanted.load(fromByteOffset: at, as: UInt8.self) {
        return false
      }
      at &+= 1
    }
    return true
  }

  @usableFromInline
  func equalsUnescaped(_ name: StaticString) -> Bool {
    // Byte by byte: == on String holds U+212A and K for equal.
    name.withUTF8Buffer { string.utf8.elementsEqual($0) }
  }

  /// The name, escapes resolved.
  public var string: String { token.string(in: base) }

  /// The bytes of the name as written, between the quotes.
  public var range: Range<Int> { token.start..<token.end }
}

extension UnsafeRawPointer {
  @inlinable @inline(__always)
  func word64(_ offset: Int) -> UInt64 { loadUnaligned(fromByteOffset: offset, as: UInt64.self) }

  @inlinable @inline(__always)
  func word32(_ offset: Int) -> UInt32 { loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
}
