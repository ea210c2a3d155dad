extension JSONWriter {
  /// Writes a string with its quotes.
  @inlinable
  public mutating func write(_ value: String) {
    if value.utf8.withContiguousStorageIfAvailable({ write(utf8: $0) }) == nil {
      var copy = value
      copy.withUTF8 { write(utf8: $0) }
    }
  }

  /// Eight bytes at a time: they are stored as they are, and as many count as lie before the first to be escaped.
  @usableFromInline
  mutating func write(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    reserve(bytes.count &+ Self.roomAStep)
    var target = base
    var at = count
    target[at] = UInt8(ascii: "\"")
    at &+= 1
    var index = 0
    let total = bytes.count
    let source = UnsafeRawPointer(bytes.baseAddress ?? UnsafePointer(target))
    while index < total {
      if at &+ Self.roomAStep > capacity {
        count = at
        grow(total &- index &+ Self.roomAStep)
        target = base
      }
      let rest = total &- index
      let word = rest >= 8 ? source.word64(index).littleEndian : Self.word(source + index, rest)
      UnsafeMutableRawPointer(target + at).storeBytes(of: word.littleEndian, as: UInt64.self)
      let plain = Self.plainBytes(word)
      if plain >= rest {
        at &+= rest
        break
      }
      at &+= plain
      index &+= plain
      if plain == 8 { continue }
      let byte = bytes[index]
      index &+= 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        target[at] = UInt8(ascii: "\\")
        target[at &+ 1] = byte
        at &+= 2
      case 0..<0x20: at = Self.escape(UInt32(byte), target, at)
      case 0xE2 where index &+ 1 < total && bytes[index] == 0x80 && bytes[index &+ 1] & 0xFE == 0xA8:
        at = Self.escape(0x2000 | UInt32(bytes[index &+ 1] & 0x3F), target, at)
        index &+= 2
      default:
        target[at] = byte
        at &+= 1
      }
    }
    target[at] = UInt8(ascii: "\"")
    count = at &+ 1
  }

  /// What a step of writing a string needs: eight bytes, an escape of six, a closing quote, and the opening one.
  private static let roomAStep = 18

  /// The bytes, fewer than eight, in the lowest of a word; the rest of it is 0.
  @inline(__always)
  private static func word(_ source: UnsafeRawPointer, _ count: Int) -> UInt64 {
    if count >= 4 {
      // The two halves may overlap, in the same bytes.
      let high = UInt64(source.word32(count &- 4).littleEndian)
      return UInt64(source.word32(0).littleEndian) | high << UInt64(8 &* (count &- 4))
    }
    let middle = count >> 1
    let bytes = source.assumingMemoryBound(to: UInt8.self)
    return UInt64(bytes[0]) | UInt64(bytes[middle]) << UInt64(8 &* middle)
      | UInt64(bytes[count &- 1]) << UInt64(8 &* (count &- 1))
  }

  /// How many bytes at the start of a word need no second look: no quote, backslash, control character or 0xE2, which
  /// begins U+2028. Each term may set bits above a true match, and only the lowest is used.
  @inline(__always)
  private static func plainBytes(_ word: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ 0x2222_2222_2222_2222
    let backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
    let separators = word ^ 0xE2E2_E2E2_E2E2_E2E2
    let stops =
      (((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | ((separators &- ones) & ~separators)
        | ((word &- 0x2020_2020_2020_2020) & ~word)) & 0x8080_8080_8080_8080
    return stops.trailingZeroBitCount >> 3
  }

  private static func escape(_ unit: UInt32, _ target: UnsafeMutablePointer<UInt8>, _ start: Int) -> Int {
    let short: UInt8? =
      switch unit {
      case 0x08: UInt8(ascii: "b")
      case 0x09: UInt8(ascii: "t")
      case 0x0A: UInt8(ascii: "n")
      case 0x0C: UInt8(ascii: "f")
      case 0x0D: UInt8(ascii: "r")
      default: nil
      }
    target[start] = UInt8(ascii: "\\")
    if let short {
      target[start + 1] = short
      return start + 2
    }
    target[start + 1] = UInt8(ascii: "u")
    for digit in 0..<4 {
      let nibble = UInt8(truncatingIfNeeded: unit >> UInt32(12 - 4 * digit)) & 15
      target[start + 2 + digit] = nibble < 10 ? nibble + 48 : nibble + 87
    }
    return start + 6
  }
}
