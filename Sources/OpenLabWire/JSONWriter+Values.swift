extension JSONWriter {
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

  /// Copies a text that is JSON, or a part of it, already.
  @inlinable @inline(__always)
  public mutating func write(raw text: StaticString) { put(text) }

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
    while magnitude >= 100 {
      at &-= 2
      let (rest, pair) = magnitude.quotientAndRemainder(dividingBy: 100)
      Self.digitPairs.utf8Start.withMemoryRebound(to: (UInt8, UInt8).self, capacity: 100) { pairs in
        (base[at], base[at &+ 1]) = pairs[Int(truncatingIfNeeded: pair)]
      }
      magnitude = rest
    }
    if magnitude >= 10 {
      at &-= 1
      base[at] = UInt8(truncatingIfNeeded: magnitude % 10) &+ 48
      magnitude /= 10
    }
    base[at &- 1] = UInt8(truncatingIfNeeded: magnitude) &+ 48
  }

  /// "00" to "99".
  @usableFromInline
  static var digitPairs: StaticString {
    """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """
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
    // Scores, distances and amounts have few decimals: if the decimal of at most 13 digits reads back as the value, no
    // shorter one does, since no two decimals of up to 15 digits mean the same Double.
    if value.magnitude < 1e9 {
      let units = Int64((value * 10_000).rounded())
      if units != 0, Double(units) / 10_000 == value {
        write(tenThousandths: units)
        return
      }
    }
    var text = value.description
    text.withUTF8 { write(raw: $0) }
  }

  private mutating func write(tenThousandths units: Int64) {
    if units < 0 { put(UInt8(ascii: "-")) }
    let (whole, fraction) = units.magnitude.quotientAndRemainder(dividingBy: 10_000)
    write(Int64(whole))
    put(UInt8(ascii: "."))
    var rest = fraction
    var place: UInt64 = 1_000
    repeat {
      let (digit, behind) = rest.quotientAndRemainder(dividingBy: place)
      put(UInt8(truncatingIfNeeded: digit) &+ 48)
      rest = behind
      place /= 10
    } while rest > 0
  }
}
