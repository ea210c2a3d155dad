/// A number as written, taken apart: ± mantissa × 10^exponent.
@usableFromInline
struct JSONNumberToken {
  @usableFromInline var start: Int
  @usableFromInline var end = 0
  @usableFromInline var isNegative = false
  /// No fraction, no exponent.
  @usableFromInline var isInteger = true
  /// The first 19 digits.
  @usableFromInline var mantissa: UInt64 = 0
  @usableFromInline var exponent = 0
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

extension JSONReader {
  /// Passes over a number (RFC 8259 §6) and takes it apart.
  @inlinable @inline(__always)
  mutating func scanNumber() throws(JSONError) -> JSONNumberToken {
    var token = JSONNumberToken(start: index)
    var at = index
    if at < count, base[at] == UInt8(ascii: "-") {
      token.isNegative = true
      at &+= 1
    }
    guard at < count, base[at] &- 48 < 10 else { throw invalidNumber(at, "a digit") }
    var digits = 0
    if base[at] == UInt8(ascii: "0") {
      at &+= 1
      if at < count, base[at] &- 48 < 10 { throw invalidNumber(at, "no digit behind a leading 0") }
    } else {
      while at < count {
        let digit = base[at] &- 48
        if digit > 9 { break }
        if digits < 19 {
          token.mantissa = token.mantissa &* 10 &+ UInt64(digit)
        } else {
          if digit != 0 { token.isCut = true }
          token.exponent &+= 1
        }
        digits &+= 1
        at &+= 1
      }
    }
    if at < count, base[at] == UInt8(ascii: ".") {
      token.isInteger = false
      at &+= 1
      let first = at
      while at < count {
        let digit = base[at] &- 48
        if digit > 9 { break }
        if digits < 19 {
          token.mantissa = token.mantissa &* 10 &+ UInt64(digit)
          token.exponent &-= 1
          if token.mantissa != 0 { digits &+= 1 }
        } else if digit != 0 {
          token.isCut = true
        }
        at &+= 1
      }
      if at == first { throw invalidNumber(at, "a digit behind the decimal point") }
    }
    if at < count, base[at] | 32 == UInt8(ascii: "e") {
      token.isInteger = false
      at = try scanExponent(at, into: &token)
    }
    token.end = at
    index = at
    if !limits.allowsInexactNumbers {
      if token.isInteger {
        if digits >= 19, token.int64 == nil { throw numberOutOfRange(token) }
      } else if digits &+ token.exponent > 300, !double(token).isFinite {
        throw numberOutOfRange(token)
      }
    }
    return token
  }

  @usableFromInline
  func scanExponent(_ start: Int, into token: inout JSONNumberToken) throws(JSONError) -> Int {
    var at = start + 1
    var isNegative = false
    if at < count, base[at] == UInt8(ascii: "+") || base[at] == UInt8(ascii: "-") {
      isNegative = base[at] == UInt8(ascii: "-")
      at += 1
    }
    let first = at
    var value = 0
    while at < count, base[at] &- 48 < 10 {
      // Beyond a million all exponents mean the same: 0 or out of range.
      if value < 1_000_000 { value = value * 10 + Int(base[at] - 48) }
      at += 1
    }
    if at == first { throw invalidNumber(at, "a digit in the exponent") }
    token.exponent += isNegative ? -value : value
    return at
  }

  /// The Double nearest to the number as written; infinite beyond its range.
  ///
  /// Up to 2^53 and 10^±22 both parts are exact, so that one operation rounds right (Clinger 1990).
  @inlinable
  func double(_ token: JSONNumberToken) -> Double {
    if !token.isCut, token.mantissa <= 1 << 53, token.exponent >= -22, token.exponent <= 22 {
      let magnitude =
        token.exponent < 0
        ? Double(token.mantissa) / JSONReader.powerOfTen(-token.exponent)
        : Double(token.mantissa) * JSONReader.powerOfTen(token.exponent)
      return token.isNegative ? -magnitude : magnitude
    }
    return slowDouble(token)
  }

  @usableFromInline
  func slowDouble(_ token: JSONNumberToken) -> Double {
    if let magnitude = JSONDecimal.magnitude(token.mantissa, exponent: token.exponent),
      // With digits left out the number lies between two mantissas: fine if both mean the same Double.
      !token.isCut || magnitude == JSONDecimal.magnitude(token.mantissa &+ 1, exponent: token.exponent)
    {
      return token.isNegative ? -magnitude : magnitude
    }
    if token.mantissa == 0 { return token.isNegative ? -0.0 : 0 }
    // The standard library reads any length, and knows no locale.
    let text = UnsafeBufferPointer(start: base + token.start, count: token.end - token.start)
    return Double(String(decoding: text, as: UTF8.self)) ?? 0
  }

  @inlinable @inline(__always)
  static func powerOfTen(_ exponent: Int) -> Double {
    // A local table: a global one would be an initialised-once check at each number.
    switch exponent {
    case 0: 1
    case 1: 1e1
    case 2: 1e2
    case 3: 1e3
    case 4: 1e4
    case 5: 1e5
    case 6: 1e6
    case 7: 1e7
    case 8: 1e8
    case 9: 1e9
    case 10: 1e10
    case 11: 1e11
    case 12: 1e12
    case 13: 1e13
    case 14: 1e14
    case 15: 1e15
    case 16: 1e16
    case 17: 1e17
    case 18: 1e18
    case 19: 1e19
    case 20: 1e20
    case 21: 1e21
    default: 1e22
    }
  }

  @usableFromInline
  func invalidNumber(_ at: Int, _ expected: String) -> JSONError {
    let found = at < count ? Self.name(of: base[at]) : "the end of the text"
    return JSONError(.invalidJSON, at: at, "in a number: expected \(expected), found \(found)")
  }

  @usableFromInline
  func numberOutOfRange(_ token: JSONNumberToken) -> JSONError {
    let range = token.isInteger ? "integers from −2^63 to 2^63−1" : "numbers up to 1.8e308"
    return JSONError(.numberOutOfRange, at: token.start, "a number outside the range: \(range)")
  }
}
