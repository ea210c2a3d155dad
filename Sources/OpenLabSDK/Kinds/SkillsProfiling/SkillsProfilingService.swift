/// Asks questions and estimates traits and skills.
public protocol SkillsProfilingService: Service {
  /// Gives the next question, or the profile (`skillsProfiling/profile`).
  ///
  /// Throw a `ProtocolError` to answer with it as it is; anything else is answered as `service/failed`.
  func profile(_ request: SkillsProfilingRequest, _ call: Call) async throws -> SkillsProfilingResult
}

extension ServedKind {
  static func skillsProfiling(
    _ answer: @escaping @Sendable (SkillsProfilingRequest, Call) async throws -> SkillsProfilingResult
  ) -> ServedKind {
    ServedKind(.skillsProfiling, .profile, context: \.context, answer: answer)
  }
}
