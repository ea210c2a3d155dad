/// Finds what names a person: members called so, and values that look so wherever they stand.
///
/// Two callers ask for two things. An account holds codes alone, so that whatever looks like words in it is too much; data
/// of another kind (``inData(_:)``, ``personal(_:)``) has names of shops, streets and jobs in it that name nobody.
package enum DirectIdentifier {
  /// What a text looks like: an address of mail, or a number of a person's, in whatever guise; nil for nobody's.
  package static func value(_ text: String) -> String? {
    guard mayHoldNumber(text) else { return nil }
    let bytes = FoldedText.bytes(text)
    if holdsEmail(bytes) { return email }
    if let kind = checkedNumber(bytes) { return kind }
    return holdsPhone(bytes) ? phone : nil
  }

  /// Numbers whose check digits prove them, in a text of any kind, program code too.
  package static func checkedNumber(in text: String) -> String? {
    mayHoldNumber(text) ? checkedNumber(FoldedText.bytes(text)) : nil
  }

  /// What a text of any data file looks like: numbers, addresses of mail and of people, a whole name.
  static func inData(_ text: String) -> String? {
    if let kind = value(text) { return kind }
    guard text.utf8.count < 200, text.utf8.count > 4 else { return nil }
    if looksLikeStreet(text) { return "an address" }
    return isWholeName(text) ? "a name" : nil
  }

  static let email = "an e-mail address"
  static let phone = "a telephone number"
  static let nir = "a social security number (NIR)"
  static let iban = "a bank account number (IBAN)"

  private static func checkedNumber(_ bytes: [UInt8]) -> String? {
    if holdsNIR(bytes) { return nir }
    return holdsIBAN(bytes) ? iban : nil
  }

  /// The shortest of the numbers has nine digits, and mail has its sign: nearly every text ends here.
  private static func mayHoldNumber(_ text: String) -> Bool {
    var digits = 0
    for byte in text.utf8 {
      if byte &- 48 < 10 { digits += 1 }
      // A letter of two bytes from Greek on, and all of three and four, may be a digit or a sign in disguise.
      if byte == UInt8(ascii: "@") || byte >= 0xcd { return true }
    }
    return digits >= 9 || mayHideMail(text)
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 }
  static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte >= 128 }
}
