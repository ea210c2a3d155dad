/// A part of an account that a service may ask for and a person may grant, one by one.
public struct Scope: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let profile = Scope(rawValue: "account.profile")
  public static let experiences = Scope(rawValue: "account.experiences")
  public static let skills = Scope(rawValue: "account.skills")
  public static let diplomas = Scope(rawValue: "account.diplomas")
  public static let rights = Scope(rawValue: "account.rights")
  public static let projects = Scope(rawValue: "account.projects")
  public static let constraints = Scope(rawValue: "account.constraints")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Scope] = [.profile, .experiences, .skills, .diplomas, .rights, .projects, .constraints]
}
