/// How one theme of a project stands.
public struct Theme: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let strength = Theme(rawValue: "strength")
  public static let need = Theme(rawValue: "need")
  public static let unexplored = Theme(rawValue: "unexplored")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Theme] = [.strength, .need, .unexplored]
}
