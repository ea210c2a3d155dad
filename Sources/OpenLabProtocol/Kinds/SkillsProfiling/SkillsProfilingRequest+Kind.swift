extension SkillsProfilingRequest: KindRequest {
  public typealias Result = SkillsProfilingResult
  public static var kind: Kind { .skillsProfiling }
  public static var method: Method { .profile }
}
