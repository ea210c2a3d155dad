#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes JSON without white space into a growing buffer.
///
/// Commas come by themselves: ``member(_:_:)`` and ``beginElement()`` look at the last byte written. Text is passed as it
/// is but for what RFC 8259 §7 wants escaped; U+2028 and U+2029 too, so that the line is one line to every reader.
public struct JSONWriter: ~Copyable {
  // Manually allocated: appending to an Array checks uniqueness and capacity at every byte.
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0

  /// Reserves room for `capacity` bytes; it grows as needed.
  public init(capacity: Int = 512) {
    self.capacity = max(16, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes that `body` writes.
  public static func bytes(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    body(&writer)
    return writer.bytes
  }

  /// What has been written.
  public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// What has been written, without a copy; the buffer is valid inside `body` only.
  @inlinable
  public func withBytes<R, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> R
  ) throws(Failure) -> R {
    try body(UnsafeBufferPointer(start: base, count: count))
  }

  /// Forgets what has been written and keeps the room.
  @inlinable
  public mutating func removeAll() { count = 0 }

  @inlinable @inline(__always)
  mutating func reserve(_ more: Int) {
    if count &+ more > capacity { grow(more) }
  }

  @usableFromInline
  mutating func grow(_ more: Int) {
    let bigger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: bigger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = bigger
  }

  @inlinable @inline(__always)
  mutating func put(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count &+= 1
  }

  @inlinable @inline(__always)
  mutating func put(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length)
    (base + count).update(from: text.utf8Start, count: length)
    count &+= length
  }

  /// Bytes written so far.
  @inlinable public var byteCount: Int { count }

  /// Bytes that it has room for.
  @inlinable public var byteCapacity: Int { capacity }

  /// Drops the first bytes written; what comes after moves up.
  public mutating func removeFirst(_ dropped: Int) {
    let rest = count - min(max(0, dropped), count)
    base.update(from: base + (count - rest), count: rest)
    count = rest
  }

  /// Ends a line.
  @inlinable public mutating func newline() { put(UInt8(ascii: "\n")) }

  // MARK: Structure

  @inlinable public mutating func beginObject() { put(UInt8(ascii: "{")) }
  @inlinable public mutating func endObject() { put(UInt8(ascii: "}")) }
  @inlinable public mutating func beginArray() { put(UInt8(ascii: "[")) }
  @inlinable public mutating func endArray() { put(UInt8(ascii: "]")) }

  @inlinable
  mutating func separate(_ opening: UInt8) {
    if count > 0, base[count &- 1] != opening { put(UInt8(ascii: ",")) }
  }

  /// Call before each element of an array.
  @inlinable public mutating func beginElement() { separate(UInt8(ascii: "[")) }

  /// Writes the name of a member; its value follows. `name` needs no escapes.
  @inlinable
  public mutating func name(_ name: StaticString) {
    separate(UInt8(ascii: "{"))
    let length = name.utf8CodeUnitCount
    reserve(length &+ 3)
    base[count] = UInt8(ascii: "\"")
    (base + count + 1).update(from: name.utf8Start, count: length)
    base[count &+ length &+ 1] = UInt8(ascii: "\"")
    base[count &+ length &+ 2] = UInt8(ascii: ":")
    count &+= length &+ 3
  }

  /// Writes the name of a member that may need escapes; its value follows.
  @inlinable
  public mutating func name(dynamic name: String) {
    separate(UInt8(ascii: "{"))
    write(name)
    put(UInt8(ascii: ":"))
  }

  /// Writes a member.
  @inlinable
  public mutating func member(_ name: StaticString, _ value: some JSONEncodable) {
    self.name(name)
    value.encode(to: &self)
  }

  /// Writes a member if there is a value; an absent one is left out, never null.
  @inlinable
  public mutating func member(_ name: StaticString, ifPresent value: (some JSONEncodable)?) {
    if let value { member(name, value) }
  }

  // MARK: Values

  @inlinable public mutating func write(_ value: Bool) { value ? put("true") : put("false") }
  @inlinable public mutating func writeNull() { put("null") }

  /// Copies bytes that are JSON already.
  @inlinable
  public mutating func write(raw bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: source, count: bytes.count)
    count &+= bytes.count
  }

  /// Writes an integer.
  @inlinable
  public mutating func write(_ value: Int64) {
    reserve(20)
    var magnitude = value.magnitude
    if value < 0 { put(UInt8(ascii: "-")) }
    var digits = 1
    var bound: UInt64 = 10
    while digits < 19, magnitude >= bound {
      digits &+= 1
      bound &*= 10
    }
    var at = count &+ digits
    count = at
    repeat {
      at &-= 1
      base[at] = UInt8(truncatingIfNeeded: magnitude % 10) &+ 48
      magnitude /= 10
    } while magnitude != 0
  }

  /// Writes the shortest digits that read back as the same Double; what is not finite becomes null.
  @inlinable
  public mutating func write(_ value: Double) {
    guard value.isFinite else { return writeNull() }
    if let integer = Int64(exactly: value), integer.magnitude < 1 << 53, !(integer == 0 && value.sign == .minus) {
      write(integer)
      put(".0")
      return
    }
    writeDigits(value)
  }

  @usableFromInline
  mutating func writeDigits(_ value: Double) {
    var text = value.description
    text.withUTF8 { write(raw: $0) }
  }

  /// Writes a string with its quotes.
  @inlinable
  public mutating func write(_ value: String) {
    var copy = value
    copy.withUTF8 { write(utf8: $0) }
  }

  @usableFromInline
  mutating func write(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    // Six bytes an escape at worst.
    reserve(bytes.count &* 6 &+ 2)
    let target = base
    var at = count
    target[at] = UInt8(ascii: "\"")
    at &+= 1
    var index = 0
    let total = bytes.count
    if let source = bytes.baseAddress {
      while index < total {
        while index &+ 8 <= total {
          let word = UnsafeRawPointer(source + index).loadUnaligned(as: UInt64.self)
          let quotes = word ^ 0x2222_2222_2222_2222
          let backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
          let separators = word ^ 0xE2E2_E2E2_E2E2_E2E2
          let ones: UInt64 = 0x0101_0101_0101_0101
          // Each term may set bits above a true match, and the control term only needs those without the high bit.
          let stops =
            (((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
              | ((separators &- ones) & ~separators) | ((word &- 0x2020_2020_2020_2020) & ~word))
            & 0x8080_8080_8080_8080
          UnsafeMutableRawPointer(target + at).storeBytes(of: word, as: UInt64.self)
          let plain = stops == 0 ? 8 : stops.trailingZeroBitCount >> 3
          at &+= plain
          index &+= plain
          if stops != 0 { break }
        }
        guard index < total else { break }
        let byte = source[index]
        index &+= 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          target[at] = UInt8(ascii: "\\")
          target[at &+ 1] = byte
          at &+= 2
        case 0..<0x20: at = Self.escape(UInt32(byte), target, at)
        case 0xE2 where index &+ 1 < total && source[index] == 0x80 && source[index &+ 1] & 0xFE == 0xA8:
          at = Self.escape(0x2000 | UInt32(source[index &+ 1] & 0x3F), target, at)
          index &+= 2
        default:
          target[at] = byte
          at &+= 1
        }
      }
    }
    target[at] = UInt8(ascii: "\"")
    count = at &+ 1
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
