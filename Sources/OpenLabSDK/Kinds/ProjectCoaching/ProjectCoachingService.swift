/// Finds the main obstacle of a project and orders the next steps.
public protocol ProjectCoachingService: Service {
  /// Gives a diagnosis and a plan, asks one more question, or sends the person to a counsellor
  /// (`projectCoaching/advise`).
  ///
  /// Throw a `ProtocolError` to answer with it as it is; anything else is answered as `service/failed`.
  func advise(_ request: ProjectCoachingRequest, _ call: Call) async throws -> ProjectCoachingResult
}

extension ServedKind {
  static func projectCoaching(
    _ answer: @escaping @Sendable (ProjectCoachingRequest, Call) async throws -> ProjectCoachingResult
  ) -> ServedKind {
    ServedKind(.projectCoaching, .advise, context: \.context, answer: answer)
  }
}
