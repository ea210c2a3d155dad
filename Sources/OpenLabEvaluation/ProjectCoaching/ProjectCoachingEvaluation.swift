internal import OpenLabFixtures
internal import OpenLabHost
internal import OpenLabProtocol

/// How often a coach finds what really stands in the way, and whether its plans can be carried out.
///
/// What is planted is not what the account says, though it is six times in ten. People answer a service's questions by
/// what is planted, though not always (``EvaluatedPerson``). A plan is valid when it has a step, and the host's checks
/// refuse, drop and note nothing in it: rights never overspent, requirements before what needs them, courses that lead to
/// the target and lie within reach.
package struct ProjectCoachingEvaluation: Sendable {
  static let twins = 200

  let world: EvaluationWorld

  package init(_ world: EvaluationWorld) { self.world = world }

  private struct Row: Sendable {
    let number: Int
    let planted: Obstacle
    let declared: Obstacle?
    let byRules: Obstacle
    let reply: Reply<ProjectCoachingResult>

    /// The obstacles named, the first first; none where the answer does not count.
    var obstacles: [Obstacle] { reply.counted.map(ProjectCoachingEvaluation.obstacles) ?? [] }
    var isValid: Bool { reply.counted.map { !$0.plan.isEmpty && reply.findings.isEmpty && $0.ask == nil } ?? false }
  }

  package func report(
    _ service: EvaluatedService,
    people: Int,
    progress: @Sendable (Double) -> Void
  ) async -> EvaluationReport {
    let numbers = world.peopleWithProjects(people)
    let patience = Patience()
    let interview = Interview(world, service.service, patience)
    let rules = ObstacleRules(world: world.world)
    let twins = min(numbers.count, Self.twins)
    let all = Double(numbers.count + twins * Twin.allCases.count)
    let rows = await EachPerson.map(numbers.count) {
      progress(Double($0) / all)
    } _: { index -> Row? in
      let person = world.person(numbers[index])
      guard let project = person.account.projects?.first else { return nil }
      return Row(
        number: person.number,
        planted: person.truth.obstacle,
        declared: person.account.constraints?.mainObstacle,
        byRules: rules.obstacle(person.account, project),
        reply: await interview.advise(person.account, project, for: person)
      )
    }
    .compactMap { $0 }
    let study = TwinStudy(
      world: world,
      kind: .projectCoaching,
      originals: rows.prefix(twins).map { ($0.number, Self.answer($0.reply)) }
    )
    let apart = Interview(world, service.apart, patience)
    var report = EvaluationReport(service.service, rows.count, world)
    report.metamorphic = await study.results { done in
      progress(Double(rows.count + done) / all)
    } _: { person, account, language in
      guard let project = account.projects?.first else { return nil }
      return Self.answer(await apart.advise(account, project, for: person, language: language))
    }
    fill(&report, rows)
    return report
  }

  static func obstacles(_ result: ProjectCoachingResult) -> [Obstacle] {
    [result.diagnosis.obstacle] + result.diagnosis.alternatives.map(\.obstacle)
  }

  /// What is held against the twin's answer: the obstacles, then the steps.
  private static func answer(_ reply: Reply<ProjectCoachingResult>) -> [String]? {
    reply.result.map { obstacles($0).map(\.rawValue) + $0.plan.map(\.id) }
  }

  // MARK: Figures

  private func fill(_ report: inout EvaluationReport, _ rows: [Row]) {
    for row in rows {
      report.answers.add(row.reply)
      for finding in row.reply.findings { report.planFaults[finding.code.rawValue, default: 0] += 1 }
    }
    report.scores = Self.scores(rows)
    var counts: [Obstacle: Int] = [:]
    for row in rows { counts[row.planted, default: 0] += 1 }
    let mostCommon = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
    func contender(_ name: String, _ label: LocalizedText, _ guess: (Row) -> Obstacle?) -> Contender {
      let found = rows.count { guess($0) == $0.planted }
      return Contender(name, label, [Score("obstacleAccuracy", Double(found) / Double(max(1, rows.count)))])
    }
    report.baselines = [
      contender(
        "mostCommon",
        LocalizedText("le même frein pour tous, le plus courant", "the same obstacle for all, the most common")
      ) { _ in mostCommon },
      contender(
        "declared",
        LocalizedText("le frein que la personne déclare", "the obstacle that the person declares")
      ) { $0.declared },
      contender("rules", LocalizedText("des règles simples sur le compte", "plain rules over the account")) {
        $0.byRules
      },
    ]
    report.oracle = contender("oracle", LocalizedText("le frein planté", "the planted obstacle")) { $0.planted }
    // The better of the two that look at the person.
    let isDeclared = rows.count { $0.declared == $0.planted } > rows.count { $0.byRules == $0.planted }
    report.gapClosed = GapClosed.interval(
      service: rows.map { $0.obstacles.first == $0.planted ? 1 : 0 },
      baseline: rows.map { (isDeclared ? $0.declared : $0.byRules) == $0.planted ? 1 : 0 },
      oracle: rows.map { _ in 1 },
      seed: world.seed.law
    ).map { (isDeclared ? "declared" : "rules", $0) }
  }

  private static func scores(_ rows: [Row]) -> [Score] {
    let answered = rows.map(\.reply).filter(\.isAnswered)
    let first = rows.count { $0.obstacles.first == $0.planted }
    let firstThree = rows.count { $0.obstacles.prefix(3).contains($0.planted) }
    let steps = answered.reduce(0) { $0 + ($1.result?.plan.count ?? 0) }
    let questions = answered.reduce(0) { $0 + $1.questions }
    let plans = Double(max(1, answered.count))
    return [
      Score("obstacleAccuracy", .wilson(first, of: rows.count)),
      Score("obstacleInFirstThree", .wilson(firstThree, of: rows.count)),
      Score("validPlans", .wilson(rows.count(where: \.isValid), of: rows.count)),
      Score("stepsPerPlan", Double(steps) / plans),
      Score("questionsAsked", Double(questions) / plans),
    ]
  }
}
