/// A string between its quotes, checked.
@usableFromInline
struct JSONStringToken {
  @usableFromInline let start: Int
  @usableFromInline let end: Int
  @usableFromInline let hasEscapes: Bool

  @inlinable
  init(start: Int, end: Int, hasEscapes: Bool) {
    self.start = start
    self.end = end
    self.hasEscapes = hasEscapes
  }

  @inlinable
  func string(in base: UnsafePointer<UInt8>) -> String {
    if hasEscapes { return unescaped(in: base) }
    let bytes = UnsafeBufferPointer(start: base + start, count: end &- start)
    // The scanner has checked the UTF-8: twice is not needed.
    if #available(macOS 26, iOS 26, watchOS 26, tvOS 26, visionOS 26, *) {
      return String(copying: UTF8Span(unchecked: bytes.span))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @usableFromInline
  func unescaped(in base: UnsafePointer<UInt8>) -> String {
    String(unsafeUninitializedCapacity: end - start) { unescape(in: base, into: $0) }
  }

  /// Writes the content with its escapes resolved (never longer than the source) and gives its length.
  func unescape(in base: UnsafePointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var read = start
    var written = 0
    func put(_ byte: UInt8) {
      target[written] = byte
      written += 1
    }
    while read < end {
      let byte = base[read]
      read += 1
      guard byte == UInt8(ascii: "\\") else {
        put(byte)
        continue
      }
      let escape = base[read]
      read += 1
      switch escape {
      case UInt8(ascii: "b"): put(0x08)
      case UInt8(ascii: "f"): put(0x0C)
      case UInt8(ascii: "n"): put(0x0A)
      case UInt8(ascii: "r"): put(0x0D)
      case UInt8(ascii: "t"): put(0x09)
      case UInt8(ascii: "u"):
        var scalar = UInt32(JSONBytes.hex4(base + read))
        read += 4
        if scalar & 0xFC00 == 0xD800 {
          // The scanner has seen the low half: \uD83D\uDE00.
          let low = UInt32(JSONBytes.hex4(base + read + 2))
          read += 6
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
        }
        if let scalar = Unicode.Scalar(scalar) { UTF8.encode(scalar)?.forEach(put) }
      default: put(escape)
      }
    }
    return written
  }
}
