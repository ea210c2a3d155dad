import OpenLabHost
import OpenLabProtocol

extension DrawnSession<JobMatchingSession> {
  init(query: JobQuery) {
    self.init(session: JobMatchingSession(query: query), givenAnswers: []) { result, names, limit, page in
      MatchesPage(names: names, limit: limit).render(result, on: &page)
    }
  }
}
