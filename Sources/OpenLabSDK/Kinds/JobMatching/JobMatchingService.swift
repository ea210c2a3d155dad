/// Ranks offers for a person.
public protocol JobMatchingService: Service {
  /// Gives offers in rank order, each with its reasons, or abstains (`jobMatching/match`).
  ///
  /// Throw a `ProtocolError` to answer with it as it is; anything else is answered as `service/failed`.
  func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult
}

extension ServedKind {
  static func jobMatching(
    _ answer: @escaping @Sendable (JobMatchingRequest, Call) async throws -> JobMatchingResult
  ) -> ServedKind {
    ServedKind(.jobMatching, .match, context: \.context, answer: answer)
  }
}
