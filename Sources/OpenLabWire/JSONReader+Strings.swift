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
        var scalar = UInt32(JSONReader.hex4(base + read))
        read += 4
        if scalar & 0xFC00 == 0xD800 {
          // The scanner has seen the low half: \uD83D\uDE00.
          let low = UInt32(JSONReader.hex4(base + read + 2))
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

extension JSONReader {
  /// Passes over a string; the cursor stands on its opening quote. Escapes, UTF-8 and control characters are checked.
  ///
  /// Eight bytes at a time in one UInt64: a byte that ends the run (a quote, a backslash, a control character or a byte
  /// beyond ASCII) sets its high bit in the mask. Only the lowest such bit is used, so borrows above it do no harm.
  @inlinable @inline(__always)
  mutating func scanString() throws(JSONError) -> JSONStringToken {
    let start = index + 1
    var at = start
    var hasEscapes = false
    while true {
      while at &+ 8 <= count {
        let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self).littleEndian
        let quotes = word ^ 0x2222_2222_2222_2222
        let backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let ones: UInt64 = 0x0101_0101_0101_0101
        let stops =
          (((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
            | (word &- 0x2020_2020_2020_2020) | word) & 0x8080_8080_8080_8080
        if stops != 0 {
          at &+= stops.trailingZeroBitCount >> 3
          break
        }
        at &+= 8
      }
      guard at < count else { throw unterminatedString(start) }
      let byte = base[at]
      if byte == UInt8(ascii: "\"") {
        index = at + 1
        return JSONStringToken(start: start, end: at, hasEscapes: hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        at = try scanEscape(at)
      } else if byte >= 0x80 {
        at = try scanUTF8(at)
      } else if byte < 0x20 {
        index = at
        throw controlCharacter()
      } else {
        at &+= 1
      }
    }
  }

  /// Checks the escape at `at` (its backslash) and gives the offset behind it (RFC 8259 §7).
  @usableFromInline
  func scanEscape(_ at: Int) throws(JSONError) -> Int {
    guard at + 1 < count else { throw unterminatedString(at) }
    switch base[at + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return at + 2
    case UInt8(ascii: "u"):
      guard let unit = hexUnit(at + 2) else {
        throw JSONError(.invalidJSON, at: at, "expected four hexadecimal digits behind \\u")
      }
      if unit & 0xFC00 == 0xD800 {
        guard at + 7 < count, base[at + 6] == UInt8(ascii: "\\"), base[at + 7] == UInt8(ascii: "u"),
          let low = hexUnit(at + 8), low & 0xFC00 == 0xDC00
        else { throw loneSurrogate(at) }
        return at + 12
      }
      if unit & 0xFC00 == 0xDC00 { throw loneSurrogate(at) }
      return at + 6
    default:
      throw JSONError(
        .invalidJSON,
        at: at,
        "'\\' must be followed by one of \" \\ / b f n r t u, found \(Self.name(of: base[at + 1]))"
      )
    }
  }

  func hexUnit(_ at: Int) -> UInt16? {
    guard at + 4 <= count else { return nil }
    for index in at..<at + 4 {
      let byte = base[index]
      guard byte &- 48 < 10 || (byte | 32) &- 97 < 6 else { return nil }
    }
    return Self.hex4(base + at)
  }

  /// The value of four hexadecimal digits that have been checked.
  static func hex4(_ digits: UnsafePointer<UInt8>) -> UInt16 {
    var value: UInt16 = 0
    for index in 0..<4 {
      let byte = digits[index]
      value = value << 4 | UInt16(byte < 0x3A ? byte - 0x30 : (byte | 32) - 87)
    }
    return value
  }

  /// Checks a run of multi-byte characters and gives the offset behind it (RFC 3629 §4: no overlong form, no surrogate,
  /// nothing above U+10FFFF).
  @usableFromInline
  func scanUTF8(_ first: Int) throws(JSONError) -> Int {
    var at = first
    while at < count, base[at] >= 0x80 {
      let lead = base[at]
      let length: Int
      var lowest: UInt8 = 0x80
      var highest: UInt8 = 0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF:
        length = 3
        if lead == 0xE0 { lowest = 0xA0 } else if lead == 0xED { highest = 0x9F }
      case 0xF0...0xF4:
        length = 4
        if lead == 0xF0 { lowest = 0x90 } else if lead == 0xF4 { highest = 0x8F }
      default: throw invalidUTF8(at)
      }
      guard at + length <= count, base[at + 1] >= lowest, base[at + 1] <= highest else { throw invalidUTF8(at) }
      if length > 2, base[at + 2] & 0xC0 != 0x80 { throw invalidUTF8(at) }
      if length > 3, base[at + 3] & 0xC0 != 0x80 { throw invalidUTF8(at) }
      at += length
    }
    return at
  }

  @usableFromInline
  func unterminatedString(_ start: Int) -> JSONError {
    JSONError(.invalidJSON, at: count, "a string that starts at byte \(max(0, start - 1)) has no closing quote")
  }

  @usableFromInline
  func controlCharacter() -> JSONError {
    JSONError(.invalidJSON, at: index, "\(Self.name(of: base[index])) in a string must be written as an escape")
  }

  func loneSurrogate(_ at: Int) -> JSONError {
    JSONError(.invalidUTF8, at: at, "half of a surrogate pair stands alone")
  }

  func invalidUTF8(_ at: Int) -> JSONError {
    JSONError(.invalidUTF8, at: at, "\(Self.name(of: base[at])) does not continue as UTF-8")
  }
}
