internal import Foundation

/// Words as people type them, made comparable: no case, no accents, no ligatures, no small words.
enum PlainText {
  /// Case and accents removed, ligatures undone; what is indexed and what is asked for both go through it.
  static func folded(_ text: String) -> String {
    text.replacing("œ", with: "oe").replacing("Œ", with: "oe").replacing("æ", with: "ae").replacing("Æ", with: "ae")
      .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
  }

  /// The words that carry meaning, at most eight.
  static func words(_ text: String) -> [String] {
    let all = folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.utf8.count > 1 }
    let meaningful = all.filter { !smallWords.contains($0) }
    return Array((meaningful.isEmpty ? all : meaningful).prefix(8))
  }

  private static let smallWords: Set<String> = [
    "au", "aux", "avec", "ce", "ces", "chez", "comme", "dans", "de", "des", "du", "elle", "en", "est", "et", "faire",
    "il", "je", "la", "le", "les", "ma", "mes", "mon", "ou", "par", "pas", "pour", "qui", "que", "sa", "ses", "son",
    "sur", "un", "une", "veux", "voudrais", "souhaite", "cherche", "travailler", "travail", "metier", "emploi", "poste",
    "offre", "offres", "devenir", "etre",
    "an", "and", "as", "at", "be", "become", "find", "for", "in", "job", "jobs", "looking", "my", "of", "on", "or",
    "the", "to", "want", "with", "work", "working", "would", "like",
  ]

  /// Edits that turn one word into another, neighbours swapped counting as one (Damerau–Levenshtein, restricted); more
  /// than `limit` are not counted.
  static func distance(_ one: [UInt8], _ other: [UInt8], limit: Int) -> Int {
    if abs(one.count - other.count) > limit { return limit + 1 }
    var before: [Int] = []
    var last = Array(0...other.count)
    for i in 1...max(1, one.count) where !one.isEmpty {
      var row = [i]
      row.reserveCapacity(other.count + 1)
      for j in 1...max(1, other.count) where !other.isEmpty {
        let change = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1)
        var best = min(change, last[j] + 1, row[j - 1] + 1)
        if i > 1, j > 1, one[i - 1] == other[j - 2], one[i - 2] == other[j - 1] { best = min(best, before[j - 2] + 1) }
        row.append(best)
      }
      if (row.min() ?? 0) > limit { return limit + 1 }
      before = last
      last = row
    }
    return last[other.count]
  }
}
