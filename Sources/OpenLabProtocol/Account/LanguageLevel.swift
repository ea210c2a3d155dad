/// A level of the Common European Framework of Reference for languages.
public struct LanguageLevel: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let a1 = LanguageLevel(rawValue: "A1")
  public static let a2 = LanguageLevel(rawValue: "A2")
  public static let b1 = LanguageLevel(rawValue: "B1")
  public static let b2 = LanguageLevel(rawValue: "B2")
  public static let c1 = LanguageLevel(rawValue: "C1")
  public static let c2 = LanguageLevel(rawValue: "C2")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [LanguageLevel] = [.a1, .a2, .b1, .b2, .c1, .c2]
}
