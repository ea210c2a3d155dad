/// The bytes of a text, with the steps that read it: each takes the cursor it starts at and gives the one behind.
///
/// Apart from ``JSONReader`` so that a loop can keep its cursor in a register: a value that is passed around by its
/// address has to be stored at every step.
@usableFromInline
struct JSONBytes {
  // Unsafe pointer: bounds are checked at every step here, once, and nothing is read through it where count is 0.
  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline let count: Int

  @inlinable
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    // An empty buffer may have no address.
    base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    count = bytes.count
  }

  @inlinable @inline(__always)
  subscript(_ at: Int) -> UInt8 { base[at] }

  /// Whether the byte at `at` is there and is this one.
  @inlinable @inline(__always)
  func has(_ byte: UInt8, at: Int) -> Bool { at < count && base[at] == byte }

  /// Passes over space, tab, newline and carriage return (RFC 8259 §2).
  @inlinable @inline(__always)
  func skipSpace(_ at: inout Int) {
    while at < count {
      let byte = base[at]
      if byte > 0x20 { return }
      if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return }
      at &+= 1
    }
  }

  /// Passes over `true`, `false` or `null`.
  @usableFromInline
  func scanWord(_ word: StaticString, _ start: Int) throws(JSONError) -> Int {
    let length = word.utf8CodeUnitCount
    for offset in 0..<length {
      guard start + offset < count else { throw unexpectedEnd() }
      guard base[start + offset] == word.utf8Start[offset] else { throw unexpectedByte(start + offset, "'\(word)'") }
    }
    return start + length
  }

  // MARK: Errors (out of line: they are rare, the way to them is not)

  @usableFromInline
  func unexpectedEnd() -> JSONError { JSONError(.invalidJSON, at: count, "the text ends in the middle of a value") }

  /// What was expected, and the byte that stands there, or that nothing does.
  @usableFromInline
  func unexpectedByte(_ at: Int, _ expected: String) -> JSONError {
    guard at < count else { return unexpectedEnd() }
    return JSONError(.invalidJSON, at: at, "expected \(expected), found \(Self.name(of: base[at]))")
  }

  static func name(of byte: UInt8) -> String {
    if byte >= 0x21, byte < 0x7F { return "'\(Character(Unicode.Scalar(byte)))'" }
    if byte == 0x20 { return "a space" }
    let hex = String(byte, radix: 16, uppercase: true)
    return "byte 0x\(hex.count == 1 ? "0" : "")\(hex)"
  }
}
