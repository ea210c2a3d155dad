internal import Foundation

/// Plain words for the catalogue's full-text search.
enum SearchWords {
  static func folded(_ text: String) -> String {
    text.replacing("œ", with: "oe").replacing("Œ", with: "oe").replacing("æ", with: "ae").replacing("Æ", with: "ae")
      .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }

  /// FTS5's language: every word, each as a beginning. Words hold letters and digits only; nil without any.
  static func expression(_ text: String) -> String? {
    let words = folded(text).split { !$0.isLetter && !$0.isNumber }.prefix(8)
    guard !words.isEmpty else { return nil }
    return words.map { "\"\($0)\"*" }.joined(separator: " AND ")
  }
}
