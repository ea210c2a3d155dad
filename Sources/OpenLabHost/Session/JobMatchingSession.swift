package import OpenLabProtocol

/// Job matching: one call.
package struct JobMatchingSession: KindSession {
  package var query: JobQuery

  package init(query: JobQuery = JobQuery()) { self.query = query }

  package var maxQuestions: Int { 0 }

  package func ask(
    _ service: Service,
    _ account: Account,
    _ answers: [Answer],
    _ options: CallOptions
  ) async throws(ProtocolError) -> Answered<JobMatchingResult> {
    try await service.match(account, query: query, options: options)
  }

  package func question(in result: JobMatchingResult, _ names: Names) -> AskedQuestion? { nil }

  package func partials(
    _ checker: ResultChecker,
    _ context: RequestContext,
    _ answers: [Answer]
  ) -> any PartialCheck<JobMatch> {
    JobMatchingCheck(checker, JobMatchingRequest(context: context, account: checker.account, query: query))
  }
}
