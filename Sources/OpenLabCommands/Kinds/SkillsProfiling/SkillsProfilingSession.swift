import OpenLabHost
import OpenLabProtocol

/// Skills profiling on the command line: questions until there is a profile.
struct SkillsProfilingSession: KindSession {
  var query: SkillsProfilingQuery

  /// As the protocol's own default.
  private static let usualQuestions = 16

  var givenAnswers: [Answer]? { query.answers }
  var maxQuestions: Int { query.maxQuestions ?? Self.usualQuestions }

  func ask(
    _ service: Service,
    _ account: Account,
    _ answers: [Answer],
    _ options: CallOptions
  ) async throws(ProtocolError) -> Answered<SkillsProfilingResult> {
    try await service.profile(
      account,
      trait: query.trait,
      answers: answers,
      maxQuestions: maxQuestions,
      options: options
    )
  }

  func question(in result: SkillsProfilingResult, _ names: Names) -> AskedQuestion? {
    if let own = result.next?.own { return AskedQuestion(own) }
    return result.next?.question.flatMap { names.reference.question($0) }.map { AskedQuestion($0, names.language) }
  }

  func draw(_ result: SkillsProfilingResult, _ names: Names, limit: Int, on page: inout Page) {
    ProfilePage(names: names, limit: limit).render(result, on: &page)
  }
}
