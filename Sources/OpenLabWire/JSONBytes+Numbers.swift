extension JSONBytes {
  /// Passes over a number (RFC 8259 §6) and takes it apart; refuses what is out of range unless `allowsInexact`.
  @inlinable @inline(__always)
  func scanNumber(_ cursor: inout Int, allowsInexact: Bool) throws(JSONError) -> JSONNumberToken {
    var token = JSONNumberToken(start: cursor)
    var at = cursor
    if has(UInt8(ascii: "-"), at: at) {
      token.isNegative = true
      at &+= 1
    }
    guard at < count, base[at] &- 48 < 10 else { throw invalidNumber(at, "a digit") }
    let first = at
    while at < count {
      let digit = base[at] &- 48
      if digit > 9 { break }
      token.mantissa = token.mantissa &* 10 &+ UInt64(digit)
      at &+= 1
    }
    var digits = at &- first
    if base[first] == UInt8(ascii: "0") {
      if digits > 1 { throw invalidNumber(first &+ 1, "no digit behind a leading 0") }
      digits = 0
    }
    if at < count {
      // One look for what most numbers do not have.
      let byte = base[at]
      if byte == UInt8(ascii: ".") || byte | 32 == UInt8(ascii: "e") {
        token.isInteger = false
        at = try scanFraction(at, &token, &digits)
      }
    }
    token.end = at
    cursor = at
    if digits >= 19 {
      if digits > 19 { recount(&token) }
      if token.isInteger, !allowsInexact, token.int64 == nil { throw numberOutOfRange(token) }
    }
    if digits &+ token.exponent > 300, !token.isInteger, !allowsInexact, !double(token).isFinite {
      throw numberOutOfRange(token)
    }
    return token
  }

  /// What stands behind the integer part. `digits` counts those of the fraction too, an upper bound of the mantissa's.
  @usableFromInline
  func scanFraction(_ start: Int, _ token: inout JSONNumberToken, _ digits: inout Int) throws(JSONError) -> Int {
    var at = start
    if has(UInt8(ascii: "."), at: at) {
      at &+= 1
      let first = at
      while at &+ 8 <= count, let eight = Self.eightDigits(UnsafeRawPointer(base).word64(at).littleEndian) {
        token.mantissa = token.mantissa &* 100_000_000 &+ eight
        at &+= 8
      }
      while at < count {
        let digit = base[at] &- 48
        if digit > 9 { break }
        token.mantissa = token.mantissa &* 10 &+ UInt64(digit)
        at &+= 1
      }
      if at == first { throw invalidNumber(at, "a digit behind the decimal point") }
      token.exponent = first &- at
      digits &+= at &- first
    }
    guard at < count, base[at] | 32 == UInt8(ascii: "e") else { return at }
    at &+= 1
    var isNegative = false
    if has(UInt8(ascii: "+"), at: at) || has(UInt8(ascii: "-"), at: at) {
      isNegative = base[at] == UInt8(ascii: "-")
      at &+= 1
    }
    let first = at
    while at < count, base[at] &- 48 < 10 {
      // Beyond a thousand million all exponents mean the same: 0 or out of range.
      if token.scale < 1_000_000_000 { token.scale = token.scale * 10 + Int(base[at] - 48) }
      at &+= 1
    }
    if at == first { throw invalidNumber(at, "a digit in the exponent") }
    if isNegative { token.scale = -token.scale }
    token.exponent &+= token.scale
    return at
  }

  /// Eight digits in one word, the first in its lowest byte; nil if any is none.
  private static func eightDigits(_ word: UInt64) -> UInt64? {
    let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    // 3 is the upper half of a digit, also when 6 is added to the lower half.
    guard (word & high) | (((word &+ 0x0606_0606_0606_0606) & high) >> 4) == 0x3333_3333_3333_3333 else { return nil }
    let digits = word &- 0x3030_3030_3030_3030
    let pairs = digits &* 10 &+ (digits >> 8)
    let evens = (pairs & 0x0000_00FF_0000_00FF) &* (100 &+ 1_000_000 << 32)
    let odds = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* (1 &+ 10_000 << 32)
    return (evens &+ odds) >> 32
  }

  /// Takes the first 19 significant digits of a number that may have more.
  @usableFromInline
  func recount(_ token: inout JSONNumberToken) {
    var digits = 0
    var isFraction = false
    token.mantissa = 0
    token.exponent = token.scale
    for at in token.start..<token.end {
      let byte = base[at]
      if byte | 32 == UInt8(ascii: "e") { break }
      if byte == UInt8(ascii: ".") { isFraction = true }
      let digit = byte &- 48
      guard digit < 10 else { continue }
      if digits < 19 {
        token.mantissa = token.mantissa * 10 + UInt64(digit)
        if token.mantissa != 0 { digits += 1 }
        if isFraction { token.exponent -= 1 }
      } else {
        if digit != 0 { token.isCut = true }
        if !isFraction { token.exponent += 1 }
      }
    }
  }

  /// The Double nearest to the number as written; infinite beyond its range.
  ///
  /// Up to 2^53 and 10^±22 both parts are exact, so that one operation rounds right (Clinger 1990).
  @inlinable
  func double(_ token: JSONNumberToken) -> Double {
    if !token.isCut, token.mantissa <= 1 << 53, token.exponent >= -22, token.exponent <= 22 {
      let magnitude =
        token.exponent < 0
        ? Double(token.mantissa) / Self.powerOfTen(-token.exponent)
        : Double(token.mantissa) * Self.powerOfTen(token.exponent)
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
