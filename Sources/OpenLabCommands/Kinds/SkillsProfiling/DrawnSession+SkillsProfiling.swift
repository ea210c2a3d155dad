import OpenLabHost
import OpenLabProtocol

extension DrawnSession<SkillsProfilingSession> {
  init(query: SkillsProfilingQuery) {
    let session = SkillsProfilingSession(trait: query.trait, maxQuestions: query.maxQuestions)
    self.init(session: session, givenAnswers: query.answers) { result, names, limit, page in
      ProfilePage(names: names, limit: limit).render(result, on: &page)
    }
  }
}
