/// Names, postal addresses and free text: found by their words, where a number's check digits cannot help.
extension DirectIdentifier {
  /// What words look like, where an account holds codes alone; nil for a code.
  ///
  /// - Returns: `an address`, `a name`, or `free text` for a sentence of whatever content.
  package static func words(_ text: String) -> String? {
    // Codes hold no blank: nearly every text ends here.
    guard text.utf8.contains(where: { $0 == 32 || $0 == 9 || $0 == 10 }) || text.utf8.count > 40 else {
      // Letters alone, the first a capital: no code is written so but the shortest.
      let bytes = text.utf8
      guard bytes.count >= 3, let first = bytes.first, first &- 65 < 26 || first >= 128,
        bytes.dropFirst().allSatisfy({ $0 &- 97 < 26 || $0 >= 128 || $0 == 45 })
      else { return nil }
      return firstNames.contains(folded(text)) ? "a first name" : nil
    }
    if looksLikeAddress(text) { return "an address" }
    let parts = words(of: text)
    if looksLikeName(parts) { return "a name" }
    // Codes have no sentence; three words are one.
    return parts.count >= 3 ? "free text" : nil
  }

  /// A house number and a kind of street, or a postcode and a town.
  package static func looksLikeAddress(_ text: String) -> Bool {
    let parts = words(of: text).map(folded)
    for (index, part) in parts.enumerated() {
      let digits = part.utf8.allSatisfy { $0 &- 48 < 10 }
      guard digits, index + 1 < parts.count else { continue }
      var next = parts[index + 1]
      if ["bis", "ter", "quater"].contains(next), index + 2 < parts.count { next = parts[index + 2] }
      if part.count <= 4, streets.contains(next) { return true }
      if part.count == 5, next.first?.isLetter == true, next.count > 2, index + 2 == parts.count || index == 0 {
        return parts.count <= 6
      }
    }
    return false
  }

  /// A first name that many have beside a word with a capital.
  private static func looksLikeName(_ parts: [String]) -> Bool {
    guard (2...4).contains(parts.count) else { return false }
    let titles: Set<String> = ["m", "mr", "mme", "mlle", "monsieur", "madame", "dr"]
    let rest = titles.contains(folded(parts[0])) ? Array(parts.dropFirst()) : parts
    guard rest.allSatisfy({ $0.first?.isUppercase == true && $0.allSatisfy { $0.isLetter || $0 == "-" || $0 == "’" } })
    else { return false }
    return rest.count < parts.count || rest.contains { firstNames.contains(folded($0)) }
  }

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "’" && $0 != "'" }.map(String.init)
  }

  private static func folded(_ text: String) -> String { PlainText.folded(text) }

  private static let streets: Set<String> = [
    "rue", "avenue", "av", "boulevard", "bd", "place", "chemin", "impasse", "allee", "allees", "route", "quai", "cours",
    "square", "residence", "lotissement", "street", "road", "lane",
  ]

  /// The first names that are most borne in France (INSEE, file of first names), without accents.
  private static let firstNames: Set<String> = [
    "marie", "jeanne", "francoise", "monique", "catherine", "nathalie", "isabelle", "jacqueline", "anne", "sylvie",
    "martine", "nicole", "christine", "christiane", "valerie", "sandrine", "sophie", "stephanie", "veronique", "celine",
    "chantal", "patricia", "brigitte", "annie", "aurelie", "julie", "emilie", "caroline", "camille", "laura", "lea",
    "manon", "emma", "chloe", "ines", "sarah", "fatima", "amina", "aicha", "elodie", "virginie", "corinne", "helene",
    "jean", "pierre", "michel", "andre", "philippe", "rene", "louis", "alain", "jacques", "bernard", "marcel", "daniel",
    "roger", "robert", "claude", "christian", "georges", "nicolas", "christophe", "patrick", "frederic", "laurent",
    "stephane", "david", "julien", "thomas", "alexandre", "sebastien", "eric", "thierry", "olivier", "pascal",
    "dominique", "gerard", "didier", "bruno", "maxime", "antoine", "guillaume", "mathieu", "kevin", "lucas", "hugo",
    "mohamed", "ahmed", "karim", "rachid", "youssef", "paul", "henri", "francois", "vincent", "anthony", "romain",
  ]
}
