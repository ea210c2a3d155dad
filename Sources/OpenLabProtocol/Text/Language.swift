/// A language in which the product speaks.
public enum Language: String, Sendable, CaseIterable {
  case fr
  case en

  /// The language of a locale's name (`fr_FR.UTF-8`, `en`, `C`): French where it says so, else English.
  public init(locale: String) { self = locale.lowercased().hasPrefix("fr") ? .fr : .en }
}

extension LocalizedText {
  public init(_ fr: String, _ en: String) { self.init(fr: fr, en: en) }

  public subscript(language: Language) -> String { language == .fr ? fr : en }
}
