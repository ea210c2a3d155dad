import OpenLabHost
import OpenLabProtocol

extension DrawnSession<ProjectCoachingSession> {
  init(project: Project, givenAnswers: [Answer]?) {
    self.init(session: ProjectCoachingSession(project: project), givenAnswers: givenAnswers) {
      result,
      names,
      _,
      page in
      let aims = page.format.list(project.occupations.map(names.occupation))
      page.add(page.text("Projet : \(aims)", "Project: \(aims)"))
      PlanPage(names: names).render(result, on: &page)
    }
  }
}
