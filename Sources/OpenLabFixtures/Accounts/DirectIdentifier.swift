/// Finds what names a person: members called so, and values that look so wherever they stand.
package enum DirectIdentifier {
  /// What a member of this name would hold, folded to letters and digits; nil for a harmless name.
  package static func member(_ name: String) -> String? {
    names[name.lowercased().filter { $0.isLetter || $0.isNumber }]
  }

  /// What a text looks like; nil when it looks like nobody.
  package static func value(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    // The shortest of the numbers below has nine digits: nearly every text ends here.
    guard bytes.contains(UInt8(ascii: "@")) || bytes.count(where: isDigit) >= 9 else { return nil }
    if looksLikeEmail(bytes) { return "an e-mail address" }
    if holdsNIR(bytes) { return "a social security number (NIR)" }
    if holdsIBAN(bytes) { return "a bank account number (IBAN)" }
    if holdsPhone(bytes) { return "a telephone number" }
    return nil
  }

  private static let names: [String: String] = [
    "name": "a name", "nom": "a name", "firstname": "a first name", "lastname": "a name", "surname": "a name",
    "givenname": "a first name", "familyname": "a name", "fullname": "a name", "prenom": "a first name",
    "prénom": "a first name", "birthname": "a name", "nir": "a social security number",
    "ssn": "a social security number",
    "socialsecuritynumber": "a social security number", "numerosecu": "a social security number",
    "email": "an e-mail address", "mail": "an e-mail address", "courriel": "an e-mail address",
    "phone": "a telephone number", "telephone": "a telephone number", "téléphone": "a telephone number",
    "mobile": "a telephone number", "mobilephone": "a telephone number", "address": "an address",
    "adresse": "an address", "street": "an address", "postcode": "an address", "postalcode": "an address",
    "zip": "an address", "city": "an address", "birthdate": "a date of birth", "dateofbirth": "a date of birth",
    "dob": "a date of birth", "birthday": "a date of birth", "datenaissance": "a date of birth",
    "birthplace": "a place of birth", "employer": "an employer’s name", "company": "an employer’s name",
    "employeur": "an employer’s name", "photo": "a picture", "picture": "a picture", "avatar": "a picture",
    "image": "a picture", "iban": "a bank account number", "bankaccount": "a bank account number",
    "passport": "an identity document", "identitycard": "an identity document",
    "ipaddress": "an address on the network",
    "comment": "free text", "comments": "free text", "note": "free text", "notes": "free text", "freetext": "free text",
    "description": "free text", "bio": "free text",
  ]

  // MARK: Forms of values

  private static func looksLikeEmail(_ bytes: [UInt8]) -> Bool {
    for (at, byte) in bytes.enumerated() where byte == UInt8(ascii: "@") {
      let before = at > 0 && isWord(bytes[at - 1])
      let domain = bytes[(at + 1)...].prefix { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
      guard before, let dot = domain.lastIndex(of: UInt8(ascii: ".")) else { continue }
      if dot > domain.startIndex, domain.endIndex - dot > 2 { return true }
    }
    return false
  }

  /// A French number of ten digits, or one with the country's code, however it is spaced.
  private static func holdsPhone(_ bytes: [UInt8]) -> Bool {
    for run in digitRuns(bytes, separators: " .-/()") {
      let digits = run.digits
      if run.hasPlus, (10...14).contains(digits.count) { return true }
      if digits.count == 13, digits.starts(with: [0, 0, 3, 3]) { return true }
      if digits.count == 10, digits[0] == 0, digits[1] != 0 { return true }
    }
    return false
  }

  /// 13 characters and a key of two digits: 97 less the number modulo 97 (INSEE); Corsica's 2A and 2B count as 19 and 18.
  private static func holdsNIR(_ bytes: [UInt8]) -> Bool {
    let folded = bytes.filter { !" .-".utf8.contains($0) }.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
    guard folded.count >= 15 else { return false }
    for start in 0...(folded.count - 15) {
      if start > 0, isDigit(folded[start - 1]) { continue }
      if start + 15 < folded.count, isDigit(folded[start + 15]) { continue }
      var window = Array(folded[start..<start + 15])
      if window[5] == UInt8(ascii: "2"), window[6] == UInt8(ascii: "A") || window[6] == UInt8(ascii: "B") {
        let corsica = window[6] == UInt8(ascii: "A") ? "19" : "18"
        window.replaceSubrange(5...6, with: corsica.utf8)
      }
      guard window.allSatisfy(isDigit) else { continue }
      let number = window[..<13].reduce(0) { $0 * 10 + Int($1 - 48) }
      let key = Int(window[13] - 48) * 10 + Int(window[14] - 48)
      let month = Int(window[3] - 48) * 10 + Int(window[4] - 48)
      let sex = window[0] - 48
      guard [1, 2, 3, 4, 7, 8].contains(sex), (1...12).contains(month) || month >= 20 else { continue }
      if 97 - number % 97 == key { return true }
    }
    return false
  }

  /// Two letters, two check digits, 11 to 30 more; the whole is 1 modulo 97 (ISO 13616).
  private static func holdsIBAN(_ bytes: [UInt8]) -> Bool {
    let folded = bytes.filter { !" -".utf8.contains($0) }.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
    guard folded.count >= 15 else { return false }
    for start in 0...(folded.count - 15) {
      let rest = folded[start...].prefix { isDigit($0) || isLetter($0) }
      guard rest.count >= 15, isLetter(rest[start]), isLetter(rest[start + 1]), isDigit(rest[start + 2]),
        isDigit(rest[start + 3])
      else { continue }
      if start > 0, isLetter(folded[start - 1]) || isDigit(folded[start - 1]) { continue }
      for length in 15...min(34, rest.count) where isOneModulo97(Array(rest.prefix(length))) {
        return true
      }
    }
    return false
  }

  private static func isOneModulo97(_ iban: [UInt8]) -> Bool {
    var remainder = 0
    for byte in iban[4...] + iban[..<4] {
      remainder = isDigit(byte) ? (remainder * 10 + Int(byte - 48)) % 97 : (remainder * 100 + Int(byte - 55)) % 97
    }
    return remainder == 1
  }

  private static func digitRuns(_ bytes: [UInt8], separators: String) -> [(digits: [UInt8], hasPlus: Bool)] {
    var runs: [(digits: [UInt8], hasPlus: Bool)] = []
    var digits: [UInt8] = []
    var hasPlus = false
    for byte in bytes + [UInt8(ascii: "x")] {
      if isDigit(byte) {
        digits.append(byte - 48)
      } else if byte == UInt8(ascii: "+") {
        if !digits.isEmpty { runs.append((digits, hasPlus)) }
        digits = []
        hasPlus = true
      } else if !separators.utf8.contains(byte) || digits.isEmpty {
        if !digits.isEmpty { runs.append((digits, hasPlus)) }
        digits = []
        hasPlus = false
      }
    }
    return runs
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte &- 65 < 26 }
  private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || byte | 32 &- 97 < 26 || byte >= 128 }
}
