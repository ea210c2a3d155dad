/// Sex as civil registers and INSEE tables have it.
public struct Sex: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let female = Sex(rawValue: "F")
  public static let male = Sex(rawValue: "M")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Sex] = [.female, .male]
}
