extension ServiceHarness {
  /// Calls `skillsProfiling/profile`.
  public func profile(
    trait: String? = nil,
    answers: [Answer] = [],
    maxQuestions: Int = 16,
    account: Account = Account(id: "sample"),
    context: RequestContext = context()
  ) async throws(ProtocolError) -> SkillsProfilingResult {
    try await call(
      .profile,
      SkillsProfilingRequest(
        context: context,
        account: account,
        trait: trait,
        answers: answers,
        maxQuestions: maxQuestions
      )
    )
  }
}
