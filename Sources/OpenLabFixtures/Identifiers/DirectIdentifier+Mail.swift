/// Addresses of mail, plain and dressed up.
extension DirectIdentifier {
  /// Whether a text without `@` may still hold one: `jean [at] exemple [dot] fr`.
  static func mayHideMail(_ text: String) -> Bool {
    guard text.utf8.contains(where: { $0 == 32 || "[({<&%".utf8.contains($0) }) else { return false }
    let folded = text.lowercased()
    return ["[at", "(at", "{at", "<at", "[a]", "(a)", "arobase", "arobas", "&#64", "&#x40", "&commat", "%40"]
      .contains { folded.contains($0) } || folded.contains(" at ") && folded.contains(" dot ")
  }

  static func holdsEmail(_ bytes: [UInt8]) -> Bool {
    let at = UInt8(ascii: "@")
    if bytes.contains(at), holdsAddress(tightened(bytes)) { return true }
    let text = String(decoding: bytes, as: UTF8.self)
    guard mayHideMail(text) else { return false }
    var plain = text.lowercased()
    for sign in [
      "[at]", "(at)", "{at}", "<at>", "[a]", "(a)", "[arobase]", "(arobase)", "arobase", "arobas", "&#64;", "&#x40;",
      "&commat;", "%40", " at ",
    ] { plain = plain.replacing(sign, with: "@") }
    for sign in ["[dot]", "(dot)", "{dot}", "[point]", "(point)", " dot ", " point ", "&#46;", "%2e"] {
      plain = plain.replacing(sign, with: ".")
    }
    return holdsAddress(tightened(Array(plain.utf8)))
  }

  /// Without the blanks around `@`, and around a dot that stands alone.
  private static func tightened(_ bytes: [UInt8]) -> [UInt8] {
    let (blank, dot, at) = (UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "@"))
    guard bytes.contains(blank) else { return bytes }
    var tight: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      if byte == blank {
        let next = bytes[(place + 1)...].first { $0 != blank }
        if next == at || tight.last == at { continue }
        if next == dot, place + 2 < bytes.count, bytes[place + 1] == dot, bytes[place + 2] == blank { continue }
        if tight.last == dot, tight.count >= 2, place >= 2, bytes[place - 2] == blank { continue }
      }
      tight.append(byte)
    }
    return tight
  }

  private static func holdsAddress(_ bytes: [UInt8]) -> Bool {
    for (at, byte) in bytes.enumerated() where byte == UInt8(ascii: "@") {
      guard at > 0, isWord(bytes[at - 1]) || "_-+".utf8.contains(bytes[at - 1]) else { continue }
      let rest = bytes[(at + 1)...].prefix { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
      let labels = rest.split(separator: UInt8(ascii: "."))
      guard labels.count >= 2, rest.first != UInt8(ascii: "."), let last = labels.last, last.count >= 2 else {
        continue
      }
      // A version (`package@1.2.10`) has no letters at its end; a picture's size (`logo@2x.png`) is no domain.
      guard last.contains(where: { isLetter($0) || $0 >= 128 }), !isSize(labels[0]) else { continue }
      return true
    }
    return false
  }

  private static func isSize(_ label: ArraySlice<UInt8>) -> Bool {
    label.count == 2 && isDigit(label[label.startIndex]) && label.last == UInt8(ascii: "x")
  }
}
