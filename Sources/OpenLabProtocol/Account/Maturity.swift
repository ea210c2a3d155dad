/// How far a project has come.
public struct Maturity: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let idea = Maturity(rawValue: "idea")
  public static let exploring = Maturity(rawValue: "exploring")
  public static let decided = Maturity(rawValue: "decided")
  public static let underway = Maturity(rawValue: "underway")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Maturity] = [.idea, .exploring, .decided, .underway]
}
