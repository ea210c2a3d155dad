internal import OpenLabFixtures
package import OpenLabHost
internal import OpenLabProtocol

/// How often a coach finds what really stands in the way, and whether its plans can be carried out.
///
/// What is planted is not what the account says, though it is six times in ten. People answer a service's questions by
/// what is planted. A plan is valid when the host's checks refuse, drop and note nothing in it: rights never overspent,
/// requirements before what needs them, courses that lead to the target and lie within reach.
package struct ProjectCoachingEvaluation: Sendable {
  static let maxQuestions = 10
  static let twins = 200

  let world: EvaluationWorld

  package init(_ world: EvaluationWorld) { self.world = world }

  private struct Trial: Sendable {
    var obstacles: [String] = []
    var steps: [String] = []
    var isValid = false
    var faults: [String] = []
    var questions = 0
    var error: String?
    var verified = 0
    var refused = 0
  }

  private struct Row: Sendable {
    let planted: String
    let declared: String?
    let trial: Trial
  }

  package func report(_ service: Service, people: Int, progress: @Sendable (Double) -> Void) async -> EvaluationReport {
    let twins = min(people, Self.twins)
    let all = Double(people + twins * Twin.allCases.count)
    let rows = await EachPerson.map(people) {
      progress(Double($0) / all)
    } _: { number in
      let person = world.person(number)
      return Row(
        planted: person.truth.obstacle.rawValue,
        declared: person.account.constraints?.mainObstacle.rawValue,
        trial: await advise(service, person.account, person.truth)
      )
    }
    var report = EvaluationReport(
      service: service.manifest.id,
      version: service.manifest.version,
      kind: .projectCoaching,
      people: people,
      seed: world.seed,
      reference: world.reference.version,
      scores: Self.scores(rows),
      baselines: Self.baselines(rows)
    )
    report.metamorphic = await compareTwins(service, rows.prefix(twins).map(\.trial)) { done in
      progress((Double(people) + Double(done)) / all)
    }
    for row in rows {
      report.verified += row.trial.verified
      report.refused += row.trial.refused
      if let error = row.trial.error { report.errors[error, default: 0] += 1 }
      for fault in row.trial.faults { report.errors["plan/\(fault)", default: 0] += 1 }
    }
    return report
  }

  private static func scores(_ rows: [Row]) -> [Score] {
    let answered = rows.map(\.trial).filter { $0.error == nil }
    let first = rows.count { $0.trial.obstacles.first == $0.planted }
    let firstThree = rows.count { $0.trial.obstacles.prefix(3).contains($0.planted) }
    let steps = answered.reduce(0) { $0 + $1.steps.count }
    let questions = answered.reduce(0) { $0 + $1.questions }
    let plans = Double(max(1, answered.count))
    return [
      Score("obstacleAccuracy", .wilson(first, of: rows.count)),
      Score("obstacleInFirstThree", .wilson(firstThree, of: rows.count)),
      Score("validPlans", .wilson(answered.count { $0.isValid }, of: answered.count)),
      Score("stepsPerPlan", Double(steps) / plans),
      Score("questionsAsked", Double(questions) / plans),
    ]
  }

  private static func baselines(_ rows: [Row]) -> [Contender] {
    var counts: [String: Int] = [:]
    for row in rows { counts[row.planted, default: 0] += 1 }
    let declared = rows.count { $0.declared == $0.planted }
    let people = Double(max(1, rows.count))
    return [
      Contender(
        "mostCommon",
        LocalizedText("le même frein pour tous, le plus courant", "the same obstacle for all, the most common"),
        [Score("obstacleAccuracy", Double(counts.values.max() ?? 0) / people)]
      ),
      Contender(
        "declared",
        LocalizedText("le frein que la personne déclare", "the obstacle that the person declares"),
        [Score("obstacleAccuracy", Double(declared) / people)]
      ),
    ]
  }

  private func advise(_ service: Service, _ account: Account, _ truth: PersonTruth) async -> Trial {
    guard let project = account.projects?.first else {
      return Trial(error: "evaluation/no-project")
    }
    var answers: [Answer] = []
    let options = world.options(for: service)
    while true {
      do throws(ProtocolError) {
        let answered = try await service.advise(account, project: project, answers: answers, options: options)
        if let question = answered.result.ask, answers.count < Self.maxQuestions,
          !answers.contains(where: { $0.question == question.id })
        {
          let choice = question.choices.firstIndex { $0.suggests == truth.obstacle } ?? question.choices.count - 1
          answers.append(Answer(question: question.id, choice: choice))
          continue
        }
        let checks = answered.checks
        let diagnosis = answered.result.diagnosis
        return Trial(
          obstacles: [diagnosis.obstacle.rawValue] + diagnosis.alternatives.map { $0.obstacle.rawValue },
          steps: answered.result.plan.map(\.id),
          isValid: checks.isClean && answered.result.ask == nil,
          faults: checks.refused.map { _ in "refused-claim" }
            + (checks.dropped + checks.noted).map { $0.code.rawValue },
          questions: answers.count,
          verified: checks.verified,
          refused: checks.refused.count
        )
      } catch {
        return Trial(error: error.code.rawValue)
      }
    }
  }

  private func compareTwins(
    _ service: Service,
    _ originals: [Trial],
    progress: @Sendable (Int) -> Void
  ) async -> [MetamorphicResult] {
    var results: [MetamorphicResult] = []
    for (place, twin) in Twin.allCases.enumerated() {
      let answers = await EachPerson.map(originals.count) {
        progress(place * originals.count + $0)
      } _: { number -> Trial? in
        let person = world.person(number)
        var stream = RandomStream(seed: world.seed.value, "twin", number, place)
        guard let changed = twin.account(person.account, world.world, &stream) else { return nil }
        return await advise(service, changed, person.truth)
      }
      let pairs = zip(originals, answers).enumerated().compactMap { number, pair -> (String, [String], [String])? in
        guard pair.0.error == nil, let other = pair.1, other.error == nil else { return nil }
        return (Population.id(number), pair.0.obstacles + pair.0.steps, other.obstacles + other.steps)
      }
      results.append(MetamorphicResult(twin.rawValue, twin.label, mustAgree: twin.mustAgree, pairs: pairs))
    }
    return results
  }
}
