extension JSONBytes {
  /// Passes over a string; the cursor stands on its opening quote. Escapes, UTF-8 and control characters are checked.
  ///
  /// Eight bytes at a time in one UInt64: a byte that ends the run (a quote, a backslash, a control character or a byte
  /// beyond ASCII) sets its high bit in the mask. Only the lowest such bit is used, so borrows above it do no harm.
  @inlinable @inline(__always)
  func scanString(_ cursor: inout Int) throws(JSONError) -> JSONStringToken {
    let start = cursor &+ 1
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
        // Most strings end before this; of those that do not, most go on for long.
        if at &- start == 32 { at = passPlain(at) }
      }
      guard at < count else { throw unterminatedString(start) }
      let byte = base[at]
      if byte == UInt8(ascii: "\"") {
        cursor = at &+ 1
        return JSONStringToken(start: start, end: at, hasEscapes: hasEscapes)
      }
      if byte >= 0x80 {
        // The accented letters of Latin scripts, here; all others out of line.
        if byte &- 0xC2 < 0x1E, at &+ 1 < count, base[at &+ 1] & 0xC0 == 0x80 {
          at &+= 2
        } else {
          at = try scanUTF8(at)
        }
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        at = try scanEscape(at)
      } else if byte < 0x20 {
        throw controlCharacter(at)
      } else {
        at &+= 1
      }
    }
  }

  /// Passes over what needs no second look, 32 bytes at a time; the same masks as in ``scanString(_:)``.
  @usableFromInline
  func passPlain(_ start: Int) -> Int {
    var at = start
    while at &+ 32 <= count {
      let raw = UnsafeRawPointer(base + at)
      let stops =
        Self.stops(raw.word64(0)) | Self.stops(raw.word64(8)) | Self.stops(raw.word64(16)) | Self.stops(raw.word64(24))
      if stops & 0x8080_8080_8080_8080 != 0 { break }
      at &+= 32
    }
    return at
  }

  /// The high bit of a byte is set where it ends a run (and perhaps of some above it).
  @inline(__always)
  private static func stops(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ 0x2222_2222_2222_2222
    let backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
    return ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
      | (word &- 0x2020_2020_2020_2020) | word
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
        guard has(UInt8(ascii: "\\"), at: at + 6), has(UInt8(ascii: "u"), at: at + 7), let low = hexUnit(at + 8),
          low & 0xFC00 == 0xDC00
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

  private func hexUnit(_ at: Int) -> UInt16? {
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
  func controlCharacter(_ at: Int) -> JSONError {
    JSONError(.invalidJSON, at: at, "\(Self.name(of: base[at])) in a string must be written as an escape")
  }

  private func loneSurrogate(_ at: Int) -> JSONError {
    JSONError(.invalidUTF8, at: at, "half of a surrogate pair stands alone")
  }

  private func invalidUTF8(_ at: Int) -> JSONError {
    JSONError(.invalidUTF8, at: at, "\(Self.name(of: base[at])) does not continue as UTF-8")
  }
}
