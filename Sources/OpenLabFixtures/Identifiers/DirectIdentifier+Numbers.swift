/// Numbers whose own check digits prove them: they may be cut into groups in any way.
extension DirectIdentifier {
  /// Letters and digits taken from a place on, whatever stands between them; nil where they do not end on a boundary.
  /// - Parameter cuts: how many characters there were before each separator.
  private static func characters(
    _ bytes: [UInt8],
    from start: Int,
    count: Int,
    where fits: (UInt8) -> Bool
  ) -> (taken: [UInt8], cuts: [Int], end: Int)? {
    var taken: [UInt8] = []
    var cuts: [Int] = []
    var at = start
    var gap = 0
    while at < bytes.count, taken.count < count {
      let byte = bytes[at]
      if fits(byte) {
        if gap > 0 { cuts.append(taken.count) }
        gap = 0
        taken.append(byte >= 97 && byte <= 122 ? byte - 32 : byte)
      } else if " .-/_:|,*'".utf8.contains(byte), gap < 3, !taken.isEmpty {
        gap += 1
      } else {
        return nil
      }
      at += 1
    }
    guard taken.count == count, at == bytes.count || !isDigit(bytes[at]) else { return nil }
    return (taken, cuts, at)
  }

  // MARK: NIR

  /// 13 characters and a key of two digits: 97 less the number modulo 97 (INSEE); Corsica's 2A and 2B count as 19 and 18.
  static func holdsNIR(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 15 else { return false }
    for start in 0...(bytes.count - 15) {
      guard "123478".utf8.contains(bytes[start]), start == 0 || !isDigit(bytes[start - 1]) else { continue }
      guard
        let (taken, cuts, end) = characters(
          bytes,
          from: start,
          count: 15,
          where: { isDigit($0) || [65, 66, 97, 98].contains($0) }
        )
      else { continue }
      if isNIR(taken), isNaturallyCut(cuts) || isAlone(bytes, start, end) { return true }
    }
    return false
  }

  /// Cut where people cut it (sex, year, month, département, commune, order, key), or not at all.
  private static func isNaturallyCut(_ cuts: [Int]) -> Bool { cuts.allSatisfy { [1, 3, 5, 7, 10, 13].contains($0) } }

  /// Whether no other digit stands in the text: then nothing else is being counted.
  private static func isAlone(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    !bytes[..<start].contains(where: isDigit) && !bytes[end...].contains(where: isDigit)
  }

  private static func isNIR(_ taken: [UInt8]) -> Bool {
    var digits = taken
    if digits[5] == UInt8(ascii: "2"), digits[6] == UInt8(ascii: "A") || digits[6] == UInt8(ascii: "B") {
      digits.replaceSubrange(5...6, with: digits[6] == UInt8(ascii: "A") ? "19".utf8 : "18".utf8)
    }
    guard digits.allSatisfy(isDigit) else { return false }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 48) } }
    // Months over 12 stand where the month of birth is not known.
    guard (1...12).contains(number(3..<5)) || number(3..<5) >= 20, number(5..<7) > 0, number(10..<13) > 0 else {
      return false
    }
    return 97 - number(0..<13) % 97 == number(13..<15)
  }

  // MARK: IBAN

  /// A country, two check digits and as many characters as the country has; the whole is 1 modulo 97 (ISO 13616).
  static func holdsIBAN(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 15 else { return false }
    for start in 0...(bytes.count - 15) {
      guard isLetter(bytes[start]), isLetter(bytes[start + 1]),
        start == 0 || !isWord(bytes[start - 1])
          || endsWithIBAN(bytes[..<start])
      else { continue }
      let country = String(decoding: bytes[start..<start + 2], as: UTF8.self).uppercased()
      guard let length = ibanLengths[country],
        let (taken, _, _) = characters(bytes, from: start, count: length, where: { isDigit($0) || isLetter($0) }),
        isDigit(taken[2]), isDigit(taken[3])
      else { continue }
      if isOneModulo97(taken) { return true }
    }
    return false
  }

  /// `IBANFR76…`
  private static func endsWithIBAN(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.suffix(4).elementsEqual("IBAN".utf8) || bytes.suffix(4).elementsEqual("iban".utf8)
  }

  private static func isOneModulo97(_ iban: [UInt8]) -> Bool {
    var remainder = 0
    for byte in iban[4...] + iban[..<4] {
      remainder = isDigit(byte) ? (remainder * 10 + Int(byte - 48)) % 97 : (remainder * 100 + Int(byte - 55)) % 97
    }
    return remainder == 1
  }

  /// Characters of each country's number (SWIFT, IBAN Registry).
  private static let ibanLengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28,
    "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20,
    "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25,
    "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
  ]
}
