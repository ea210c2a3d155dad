internal import Foundation

/// Plain words for the catalogue's full-text search.
enum SearchWords {
  /// How many words of a query count.
  static let most = 8

  static func folded(_ text: String) -> String {
    text.replacing("œ", with: "oe").replacing("Œ", with: "oe").replacing("æ", with: "ae").replacing("Æ", with: "ae")
      .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }

  /// The words that a query is about: folded, letters and digits only, each once, without the little words of a sentence
  /// as long as there are others.
  static func of(_ query: String) -> [String] {
    var seen: Set<String> = []
    // Nobody types a longer question; a longer text costs no more than this one.
    let all = folded(String(query.prefix(400))).split { !$0.isLetter && !$0.isNumber }.map { String($0.prefix(40)) }
      .filter { seen.insert($0).inserted }
    let telling = all.filter { !little.contains($0) }
    return Array((telling.isEmpty ? all : telling).prefix(most))
  }

  /// A word without its plural's end, so that it begins the singular and the plural alike.
  static func stem(_ word: String) -> String {
    guard word.count >= 4, let last = word.last, last == "s" || last == "x" else { return word }
    return String(word.dropLast())
  }

  private static let little: Set<String> = Set(
    """
    a ai ait as au aux avec c ce ces cet cette chez d dans de des du elle en est et etre eu il ils j je l la le les leur \
    lui m ma mais me mes moi mon n ne nos notre nous on ou par pas pour pres qu que quel quelle qui s sa sans se ses si \
    son sont sur t ta te tes toi ton tu un une veux voudrais vos votre vous y cherche trouver chercher besoin faire aide \
    aider comment quoi \
    am an and are at be but by can do find for from get help how i in is it looking me my need of on or our some that \
    the their this to want was we what where which who will with you your
    """.split { $0 == " " || $0 == "\n" }.map(String.init)
  )
}
