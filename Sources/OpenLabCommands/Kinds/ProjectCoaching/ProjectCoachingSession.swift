import OpenLabHost
import OpenLabProtocol

/// Project coaching on the command line: questions until the diagnosis is final.
struct ProjectCoachingSession: KindSession {
  var project: Project
  var givenAnswers: [Answer]?

  var maxQuestions: Int { 10 }

  func ask(
    _ service: Service,
    _ account: Account,
    _ answers: [Answer],
    _ options: CallOptions
  ) async throws(ProtocolError) -> Answered<ProjectCoachingResult> {
    try await service.advise(account, project: project, answers: answers, options: options)
  }

  func question(in result: ProjectCoachingResult, _ names: Names) -> AskedQuestion? {
    result.ask.map(AskedQuestion.init)
  }

  func draw(_ result: ProjectCoachingResult, _ names: Names, limit: Int, on page: inout Page) {
    let aims = page.format.list(project.occupations.map(names.occupation))
    page.add(page.text("Projet : \(aims)", "Project: \(aims)"))
    PlanPage(names: names).render(result, on: &page)
  }
}
