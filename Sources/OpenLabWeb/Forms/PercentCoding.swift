/// Percent-encoding (RFC 3986 §2.1) and the encoding of HTML forms.
package enum PercentCoding {
  /// A text as one segment of a path or one value of a query: all but unreserved characters (RFC 3986 §2.3) encoded.
  package static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        output.append(byte)
      default:
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text behind an encoding; nil where a `%` lacks its two digits or the bytes are not UTF-8.
  package static func decode(_ bytes: some Sequence<UInt8>, plusIsSpace: Bool = false) -> String? {
    var output: [UInt8] = []
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      if byte == UInt8(ascii: "%") {
        guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else { return nil }
        output.append(high << 4 | low)
      } else if plusIsSpace, byte == UInt8(ascii: "+") {
        output.append(UInt8(ascii: " "))
      } else {
        output.append(byte)
      }
    }
    return String(validating: output, as: UTF8.self)
  }

  /// A text as two hexadecimal digits a byte, in lower case.
  package static func hex(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: text.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The text behind ``hex(_:)``; nil for anything else, digits in upper case too.
  package static func unhex(_ text: some Collection<UInt8>) -> String? {
    var output: [UInt8] = []
    var iterator = text.makeIterator()
    while let byte = iterator.next() {
      guard let low = iterator.next() else { return nil }
      for byte in [byte, low] where byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "F") { return nil }
      guard let high = digit(byte), let low = digit(low) else { return nil }
      output.append(high << 4 | low)
    }
    return String(validating: output, as: UTF8.self)
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
