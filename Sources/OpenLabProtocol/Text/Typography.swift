/// French typography: the spaces that must not break before and inside punctuation.
///
/// Texts are written with ordinary spaces, in every room; what a person reads passes through here.
package enum Typography {
  private static let space: Character = "\u{A0}"
  private static let thinSpace: Character = "\u{202F}"

  /// The text with a no-break space before `:` `»` `€` `%` and after `«`, a thin one before `;` `!` `?`.
  ///
  /// Only spaces that stand there already are changed, so that a path or a command keeps its letters.
  package static func french(_ text: String) -> String {
    guard text.contains(" ") else { return text }
    var result: [Character] = []
    result.reserveCapacity(text.count)
    for character in text {
      switch character {
      case ":", "»", "€", "%":
        if result.last == " " { result[result.count - 1] = space }
      case ";", "!", "?":
        if result.last == " " { result[result.count - 1] = thinSpace }
      case " " where result.last == "«":
        result.append(space)
        continue
      default: break
      }
      result.append(character)
    }
    return String(result)
  }
}

extension LocalizedText {
  /// The text as a person of that language reads it.
  package func typeset(_ language: Language) -> String {
    language == .fr ? Typography.french(fr) : en
  }
}
