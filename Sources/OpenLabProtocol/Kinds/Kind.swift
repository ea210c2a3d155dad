/// What a service does for a person: its request, result, checks and drawing follow from it.
public struct Kind: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Ranks offers for a person.
  public static let jobMatching = Kind(rawValue: "job-matching")
  /// Asks questions and estimates traits and skills.
  public static let skillsProfiling = Kind(rawValue: "skills-profiling")
  /// Finds the main obstacle of a project and orders the next steps.
  public static let projectCoaching = Kind(rawValue: "project-coaching")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Kind] = [.jobMatching, .skillsProfiling, .projectCoaching]
}
