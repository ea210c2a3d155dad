/// What a person needs for children at home.
public struct Childcare: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let none = Childcare(rawValue: "none")
  public static let partial = Childcare(rawValue: "partial")
  public static let needed = Childcare(rawValue: "needed")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Childcare] = [.none, .partial, .needed]
}
