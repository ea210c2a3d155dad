/// How a person works now: the publics of the account.
public struct Status: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let employee = Status(rawValue: "employee")
  public static let jobseeker = Status(rawValue: "jobseeker")
  public static let selfEmployed = Status(rawValue: "self-employed")
  public static let publicAgent = Status(rawValue: "public-agent")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Status] = [.employee, .jobseeker, .selfEmployed, .publicAgent]
}
