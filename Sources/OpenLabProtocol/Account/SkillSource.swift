/// How it is known that a person has a skill.
public struct SkillSource: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let declared = SkillSource(rawValue: "declared")
  public static let derivedFromJob = SkillSource(rawValue: "derivedFromJob")
  public static let tested = SkillSource(rawValue: "tested")
  public static let certified = SkillSource(rawValue: "certified")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [SkillSource] = [.declared, .derivedFromJob, .tested, .certified]
}
