import OpenLabHost
import OpenLabProtocol

/// Job matching on the command line: one call.
struct JobMatchingSession: KindSession {
  var query: JobQuery

  var givenAnswers: [Answer]? { [] }
  var maxQuestions: Int { 0 }

  func ask(
    _ service: Service,
    _ account: Account,
    _ answers: [Answer],
    _ options: CallOptions
  ) async throws(ProtocolError) -> Answered<JobMatchingResult> {
    try await service.match(account, query: query, options: options)
  }

  func question(in result: JobMatchingResult, _ names: Names) -> AskedQuestion? { nil }

  func draw(_ result: JobMatchingResult, _ names: Names, limit: Int, on page: inout Page) {
    MatchesPage(names: names, limit: limit).render(result, on: &page)
  }
}
