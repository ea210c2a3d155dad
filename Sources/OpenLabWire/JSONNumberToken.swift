/// A number as written, taken apart: ± mantissa × 10^exponent.
@usableFromInline
struct JSONNumberToken {
  @usableFromInline var start: Int
  @usableFromInline var end = 0
  @usableFromInline var isNegative = false
  /// No fraction, no exponent.
  @usableFromInline var isInteger = true
  /// The first 19 digits behind leading zeros.
  @usableFromInline var mantissa: UInt64 = 0
  @usableFromInline var exponent = 0
  /// The exponent as written.
  @usableFromInline var scale = 0
  /// Whether digits other than 0 were left out of the mantissa.
  @usableFromInline var isCut = false

  @inlinable
  init(start: Int) { self.start = start }

  /// The integer that it is, if Int64 holds it (−0 is no integer: only Double has it).
  @inlinable
  var int64: Int64? {
    guard isInteger, !isCut, exponent == 0 else { return nil }
    if isNegative {
      guard mantissa <= 1 << 63, mantissa != 0 else { return nil }
      return Int64(truncatingIfNeeded: 0 &- mantissa)
    }
    return Int64(exactly: mantissa)
  }

  /// The integer that it is however it is written, if Int64 holds it: `3`, `3.0`, `30e-1`, `-0`.
  ///
  /// Worked out on the digits: a Double in between would round integers beyond 2^53.
  @usableFromInline
  var exactInteger: Int64? {
    if let int64 { return int64 }
    if mantissa == 0 { return 0 }
    guard !isCut else { return nil }
    var magnitude = mantissa
    var exponent = exponent
    while exponent < 0 {
      let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { return nil }
      magnitude = quotient
      exponent += 1
    }
    while exponent > 0 {
      let (product, overflows) = magnitude.multipliedReportingOverflow(by: 10)
      guard !overflows else { return nil }
      magnitude = product
      exponent -= 1
    }
    if isNegative { return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil }
    return Int64(exactly: magnitude)
  }
}
