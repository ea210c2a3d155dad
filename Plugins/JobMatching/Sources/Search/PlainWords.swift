/// Words as people type them: without accents, case, gender or number.
enum PlainWords {
  /// The words of a text that say something, folded and cut to their stem.
  static func words(_ text: String) -> [String] {
    folded(text).split(separator: " ").map(String.init).filter { !stopWords.contains($0) }.map(stem)
  }

  /// Lower-case ASCII letters and digits with single blanks between words; other scripts are kept as they are.
  static func folded(_ text: String) -> String {
    var folded = ""
    var isBetweenWords = true
    for scalar in text.lowercased().unicodeScalars {
      // Combining accents, as of a text in decomposed form.
      if (0x300...0x36F).contains(scalar.value) { continue }
      let letters = plain(scalar)
      if letters.isEmpty {
        isBetweenWords = true
        continue
      }
      if isBetweenWords, !folded.isEmpty { folded += " " }
      isBetweenWords = false
      folded += letters
    }
    return folded
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "0"..."9": String(scalar)
    case "à", "á", "â", "ã", "ä", "å": "a"
    case "ç": "c"
    case "è", "é", "ê", "ë": "e"
    case "ì", "í", "î", "ï": "i"
    case "ñ": "n"
    case "ò", "ó", "ô", "õ", "ö": "o"
    case "ù", "ú", "û", "ü": "u"
    case "ý", "ÿ": "y"
    case "æ": "ae"
    case "œ": "oe"
    case "ß": "ss"
    default: scalar.properties.isAlphabetic ? String(scalar) : ""
    }
  }

  /// The endings of French job names for women and for plurals go to those for men; both sides of a comparison are cut alike,
  /// so that a stem need not be a word.
  static func stem(_ word: String) -> String {
    var word = word
    if word.utf8.count > 3, word.hasSuffix("s") || word.hasSuffix("x") { word.removeLast() }
    guard word.utf8.count > 4 else { return word }
    for (ending, masculine) in endings where word.hasSuffix(ending) {
      return word.dropLast(ending.count) + masculine
    }
    return word
  }

  private static let endings: KeyValuePairs = [
    "euse": "eur", "trice": "teur", "iere": "ier", "ere": "er", "ienne": "ien", "enne": "en", "onne": "on",
    "ive": "if", "elle": "el", "ee": "e", "ale": "al", "ie": "i", "e": "",
  ]

  private static let stopWords: Set<String> = [
    // French
    "a", "l", "d", "de", "du", "des", "le", "la", "les", "un", "une", "et", "en", "au", "aux", "pour", "avec", "dans",
    "sur", "je", "j", "veux", "voudrais", "cherche", "travail", "travailler", "emploi", "metier", "metiers", "poste",
    "offre", "offres", "qui", "que", "ou", "comme", "h", "f", "hf", "faire", "etre", "mon", "ma", "mes", "par",
    // English
    "an", "the", "of", "in", "and", "for", "with", "to", "i", "want", "would", "like", "job", "jobs", "work", "working",
    "my", "or", "as", "at",
  ]
}
