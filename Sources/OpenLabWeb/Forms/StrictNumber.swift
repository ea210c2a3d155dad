/// Numbers read digit by digit: `Int("+5")` would parse, and framing hangs on what is a number.
enum StrictNumber {
  /// Digits only, no sign, no white space; nil when empty or beyond Int.
  static func decimal(_ bytes: some Sequence<UInt8>) -> Int? {
    var value = 0
    var isEmpty = true
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let (shifted, tooBig) = value.multipliedReportingOverflow(by: 10)
      let (sum, over) = shifted.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      if tooBig || over { return nil }
      value = sum
      isEmpty = false
    }
    return isEmpty ? nil : value
  }

  static func integer(_ text: String) -> Int? {
    text.utf8.first == UInt8(ascii: "-") ? decimal(text.utf8.dropFirst()).map { -$0 } : decimal(text.utf8)
  }
}
