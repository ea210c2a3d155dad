package import OpenLabProtocol

/// Skills profiling: questions until there is a profile.
package struct SkillsProfilingSession: KindSession {
  package var trait: String?
  package var maxQuestions: Int

  /// As the protocol's own default.
  package static let usualQuestions = 16

  package init(trait: String? = nil, maxQuestions: Int? = nil) {
    self.trait = trait
    self.maxQuestions = maxQuestions ?? Self.usualQuestions
  }

  package func ask(
    _ service: Service,
    _ account: Account,
    _ answers: [Answer],
    _ options: CallOptions
  ) async throws(ProtocolError) -> Answered<SkillsProfilingResult> {
    try await service.profile(account, trait: trait, answers: answers, maxQuestions: maxQuestions, options: options)
  }

  package func question(in result: SkillsProfilingResult, _ names: Names) -> AskedQuestion? {
    if let own = result.next?.own { return AskedQuestion(own) }
    return result.next?.question.flatMap { names.reference.question($0) }.map { AskedQuestion($0, names.language) }
  }

  package func partials(
    _ checker: ResultChecker,
    _ context: RequestContext,
    _ answers: [Answer]
  ) -> any PartialCheck<ProfileEstimate> {
    SkillsProfilingCheck(
      checker,
      SkillsProfilingRequest(
        context: context,
        account: checker.account,
        trait: trait,
        answers: answers,
        maxQuestions: maxQuestions
      )
    )
  }
}
