internal import OpenLabFixtures
package import OpenLabHost
package import OpenLabProtocol

/// Asks a service for people until it has nothing left to ask: as a portal does, and with nothing else.
package struct Interview: Sendable {
  let world: EvaluationWorld
  let service: Service
  private let patience: Patience
  /// A call's time, from when it was made: no more people ask at once than the service has processes, so that none of it
  /// goes by in a queue.
  package static let usualDeadline: Duration = .seconds(20)
  private let deadline: Duration

  package init(
    _ world: EvaluationWorld,
    _ service: Service,
    _ patience: Patience,
    deadline: Duration = Interview.usualDeadline
  ) {
    self.deadline = deadline
    self.world = world
    self.service = service
    self.patience = patience
  }

  /// Offers in all of France, since what is true is an occupation: where people live should hide none.
  package func match(
    _ account: Account,
    language: Language = .fr
  ) async -> Reply<JobMatchingResult> {
    let session = JobMatchingSession(query: JobQuery(maxDistanceKm: 2_000, limit: 200))
    var reply = await talk(session, account, language) { _ in 0 }
    if reply.outcome == .given, reply.result?.abstained != nil { reply.outcome = .abstained }
    return reply
  }

  /// - Parameters:
  ///   - trait: of the session; nil, with no questions: what the account tells of skills.
  ///   - person: who answers.
  package func profile(
    _ account: Account,
    trait: String?,
    maxQuestions: Int,
    for person: EvaluatedPerson,
    language: Language = .fr
  ) async -> Reply<SkillsProfilingResult> {
    let session = SkillsProfilingSession(trait: trait, maxQuestions: maxQuestions)
    var reply = await talk(session, account, language) { person.choice(at: $0, seed: world.seed.people) }
    if reply.outcome == .given, reply.result?.profile?.isEmpty != false { reply.outcome = .abstained }
    return reply
  }

  package func advise(
    _ account: Account,
    _ project: Project,
    for person: EvaluatedPerson,
    language: Language = .fr
  ) async -> Reply<ProjectCoachingResult> {
    await talk(ProjectCoachingSession(project: project), account, language) {
      person.choice(at: $0, seed: world.seed.people)
    }
  }

  private func talk<Session: KindSession>(
    _ session: Session,
    _ account: Account,
    _ language: Language,
    _ choose: (AskedQuestion) -> Int
  ) async -> Reply<Session.Result> {
    var reply = Reply<Session.Result>(outcome: .given)
    var answers: [Answer] = []
    let options = CallOptions(
      deadline: deadline,
      language: language,
      asOf: FixtureDate.asOf,
      // Unrelated to the evaluation's seed, and the same for everyone.
      seed: 1,
      // All that a service declares is granted.
      grant: Set(service.manifest.declaredScopes)
    )
    while true {
      guard !patience.isOver else {
        reply.outcome = .failed(Patience.givenUp)
        return reply
      }
      do throws(ProtocolError) {
        let answered = try await session.ask(service, account, answers, options)
        patience.note(nil)
        reply.verified += answered.checks.verified
        reply.refused += answered.checks.refused.count
        reply.questions = answers.count
        if let question = session.question(in: answered.result, world.names), answers.count < session.maxQuestions,
          !question.choices.isEmpty
        {
          answers.append(Answer(question: question.id, choice: choose(question)))
          continue
        }
        reply.result = answered.result
        reply.findings = answered.checks.dropped + answered.checks.noted
        if reply.refused > 0 { reply.outcome = .untrue }
        return reply
      } catch {
        patience.note(error.code)
        reply.outcome = .failed(error.code.rawValue)
        return reply
      }
    }
  }
}
