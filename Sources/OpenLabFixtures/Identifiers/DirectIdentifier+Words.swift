/// Names, postal addresses and free text: found by their words, where a number's check digits cannot help.
extension DirectIdentifier {
  /// What words look like, where an account holds codes alone; nil for a code.
  ///
  /// - Returns: `an address`, `a name`, or `free text` for a sentence of whatever content.
  package static func words(_ text: String) -> String? {
    // Codes hold no blank: nearly every text ends here.
    guard text.utf8.contains(where: { $0 == 32 || $0 == 9 || $0 == 10 || $0 >= 0xc2 }) || text.utf8.count > 40 else {
      return joinedName(text)
    }
    if looksLikeStreet(text) || looksLikeTown(text) { return "an address" }
    let parts = split(text)
    if looksLikeName(parts) { return "a name" }
    if parts.count == 1 { return CommonNames.first.contains(folded(parts[0])) ? "a first name" : nil }
    // Codes have no sentence; three words are one.
    return parts.count >= 3 ? "free text" : nil
  }

  /// `Jean`, `MARTIN_Jean`, `jean.martin`: no code is written so.
  private static func joinedName(_ text: String) -> String? {
    let bytes = text.utf8
    guard bytes.count >= 3, bytes.allSatisfy({ isLetter($0) || "-_.".utf8.contains($0) }) else { return nil }
    // Letters of ASCII alone: what is folded elsewhere is only made small here, which every code goes through.
    let parts = bytes.split { !isLetter($0) }
    guard parts.count <= 3, let first = bytes.first else { return nil }
    let isCapital = first < 97 && isLetter(first)
    if parts.count == 1, !isCapital { return nil }
    let words = parts.map { String(decoding: $0.map { $0 | 32 }, as: UTF8.self) }
    guard words.contains(where: CommonNames.first.contains) else { return nil }
    if parts.count == 1 { return "a first name" }
    let areCapital = parts.allSatisfy { $0.first.map { $0 < 97 } ?? false }
    return areCapital || words.contains(where: CommonNames.last.contains) ? "a name" : nil
  }

  // MARK: Addresses

  /// A house number, a kind of street, and what it is called.
  static func looksLikeStreet(_ text: String) -> Bool {
    guard text.utf8.contains(where: isDigit) else { return false }
    let parts = split(text)
    for (index, part) in parts.enumerated() where isHouseNumber(part) {
      var rest = parts[(index + 1)...]
      if let next = rest.first, ["bis", "ter", "quater", "a", "b", "c", "d"].contains(folded(next)) {
        rest = rest.dropFirst()
      }
      guard let kind = rest.popFirst().map(folded), let name = rest.first(where: { !particles.contains(folded($0)) })
      else {
        continue
      }
      if streets.contains(kind) { return true }
      // A lesson, a seat and a road are counted too: only what is called something is a street.
      if doubtfulStreets.contains(kind), name.first?.isUppercase == true { return true }
    }
    return false
  }

  /// `12`, `12bis`, `12B`
  private static func isHouseNumber(_ part: String) -> Bool {
    let digits = part.utf8.prefix(while: isDigit).count
    return (1...4).contains(digits)
      && ["", "a", "b", "c", "d", "bis", "ter"].contains(folded(String(part.dropFirst(digits))))
  }

  /// A postcode and a town: `75002 Paris`.
  private static func looksLikeTown(_ text: String) -> Bool {
    let parts = split(text)
    guard parts.count <= 6 else { return false }
    return zip(parts, parts.dropFirst()).contains { code, town in
      code.utf8.count == 5 && code.utf8.allSatisfy(isDigit) && code > "00999" && code < "99000"
        && town.count > 2 && town.first?.isUppercase == true
    }
  }

  private static let streets: Set<String> = [
    "rue", "avenue", "av", "ave", "boulevard", "bd", "bld", "blvd", "chemin", "che", "chem", "impasse", "imp", "allee",
    "allees", "quai", "lotissement", "faubourg", "fbg", "ruelle", "venelle", "street", "lane",
  ]
  private static let doubtfulStreets: Set<String> = [
    "place", "pl", "route", "rte", "cours", "square", "sq", "residence", "passage", "villa", "hameau", "cite", "road",
    "sentier", "esplanade", "promenade", "clos", "r",
  ]
  private static let particles: Set<String> = ["de", "du", "des", "la", "le", "les", "l", "d", "the", "of"]

  // MARK: Names

  /// A first name that many have beside a word with a capital, or a title before one.
  private static func looksLikeName(_ parts: [String]) -> Bool {
    guard (2...4).contains(parts.count), let first = parts.first else { return false }
    let hasTitle = titles.contains(folded(first))
    let rest = hasTitle ? Array(parts.dropFirst()) : parts
    guard rest.allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "-" || $0 == "’" || $0 == "'" } }) else {
      return false
    }
    if rest.allSatisfy({ $0.first?.isUppercase == true }) {
      return hasTitle || rest.contains { CommonNames.first.contains(folded($0)) }
    }
    return isFirstAndLast(rest)
  }

  /// A whole text that is somebody's name and nothing else, in data that may hold names of other things.
  static func isWholeName(_ text: String) -> Bool {
    guard text.utf8.count <= 60 else { return false }
    var parts = split(text)
    guard (2...4).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { $0.isLetter || "-’'".contains($0) } })
    else {
      return false
    }
    if titles.contains(folded(parts[0])), parts[0].first?.isUppercase == true {
      parts.removeFirst()
      return parts.allSatisfy { $0.first?.isUppercase == true } && parts.contains { isName($0) }
    }
    return parts.allSatisfy { $0.first?.isUppercase == true || particles.contains($0) } && isFirstAndLast(parts)
  }

  /// What may be somebody's name, if enough of its neighbours are as well.
  static func mayBeName(_ text: String) -> Bool {
    let parts = split(text)
    guard (1...4).contains(parts.count), text.utf8.count <= 60,
      parts.allSatisfy({ $0.first?.isUppercase == true && $0.allSatisfy { $0.isLetter || "-’'".contains($0) } })
    else { return false }
    return parts.contains { CommonNames.first.contains(folded($0)) }
  }

  /// A word for each: one is a first name, and another, or its neighbour, a family's.
  private static func isFirstAndLast(_ parts: [String]) -> Bool {
    let words = parts.filter { !particles.contains(folded($0)) }.map(folded)
    guard (2...3).contains(words.count) else { return false }
    return words.indices.contains { first in
      CommonNames.first.contains(words[first])
        && words.indices.contains { $0 != first && CommonNames.last.contains(words[$0]) }
    }
  }

  private static func isName(_ word: String) -> Bool {
    let word = folded(word)
    return CommonNames.first.contains(word) || CommonNames.last.contains(word)
  }

  private static let titles: Set<String> = ["m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "me"]

  private static func split(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "’" && $0 != "'" }.map(String.init)
  }

  private static func folded(_ text: String) -> String { PlainText.folded(text) }
}
