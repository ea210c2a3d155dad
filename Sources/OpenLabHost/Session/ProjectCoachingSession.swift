package import OpenLabProtocol

/// Project coaching: questions until the diagnosis is final.
package struct ProjectCoachingSession: KindSession {
  package var project: Project

  package init(project: Project) { self.project = project }

  package var maxQuestions: Int { 10 }

  package func ask(
    _ service: Service,
    _ account: Account,
    _ answers: [Answer],
    _ options: CallOptions
  ) async throws(ProtocolError) -> Answered<ProjectCoachingResult> {
    try await service.advise(account, project: project, answers: answers, options: options)
  }

  package func question(in result: ProjectCoachingResult, _ names: Names) -> AskedQuestion? {
    result.ask.map(AskedQuestion.init)
  }

  package func partials(
    _ checker: ResultChecker,
    _ context: RequestContext,
    _ answers: [Answer]
  ) -> any PartialCheck<PlanStep> {
    ProjectCoachingCheck(
      checker,
      ProjectCoachingRequest(context: context, account: checker.account, project: project, answers: answers)
    )
  }
}
