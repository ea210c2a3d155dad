import OpenLabProtocol

extension LocalizedText {
  /// The text with `{name}` replaced by values; both languages have the same names, which a test holds.
  func filled(_ values: KeyValuePairs<String, String>) -> LocalizedText {
    var (fr, en) = (fr, en)
    for (name, value) in values {
      fr = fr.replacing("{\(name)}", with: value)
      en = en.replacing("{\(name)}", with: value)
    }
    return LocalizedText(fr, en)
  }
}

/// A text that changes with a number: `{n}` stands for the number itself.
struct Plural: Hashable, Sendable {
  var one: LocalizedText
  var many: LocalizedText

  init(fr: (one: String, many: String), en: (one: String, many: String)) {
    one = LocalizedText(fr.one, en.one)
    many = LocalizedText(fr.many, en.many)
  }

  /// In French 0 and 1 are singular, in English 1 alone.
  func text(_ number: Int, _ language: Language) -> String {
    let isOne = language == .fr ? number.magnitude < 2 : number == 1
    let count = Format(language).integer(number)
    return (isOne ? one : many).filled(["n": count]).typeset(language)
  }
}
