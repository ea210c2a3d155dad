internal import OpenLabFixtures
internal import OpenLabProtocol

/// Two pieces of advice: the diagnosis, then steps that came, went or moved, with their reasons.
struct ProjectCoachingComparison: KindComparison {
  let world: EvaluationWorld
  var measure: String { "obstacleAccuracy" }

  func people(_ count: Int) -> [Int] { world.peopleWithProjects(count) }

  func ask(_ interview: Interview, _ person: EvaluatedPerson) async -> Reply<ProjectCoachingResult> {
    guard let project = person.account.projects?.first else { return Reply(outcome: .abstained) }
    return await interview.advise(person.account, project, for: person)
  }

  func changes(_ before: ProjectCoachingResult, _ after: ProjectCoachingResult) -> [Change] {
    let diagnosis = [Change(.diagnosis, Self.value(before.diagnosis), Self.value(after.diagnosis))]
    let (old, new) = (places(before), places(after))
    var seen: Set<String> = []
    let steps = (before.plan + after.plan).filter { seen.insert($0.id).inserted }.map { step in
      Change(
        .step(step.id, title: step.title),
        old[step.id].map(Self.value),
        new[step.id].map(Self.value),
        claims: (old[step.id]?.step.claims ?? [], new[step.id]?.step.claims ?? [])
      )
    }
    // What came or went says more than what moved up or down with it.
    let known = steps.compactMap { $0 }
    return diagnosis.compactMap { $0 } + known.filter { $0.before == nil || $0.after == nil }
      + known.filter { $0.before != nil && $0.after != nil }
  }

  func distance(_ before: ProjectCoachingResult, _ after: ProjectCoachingResult) -> Double {
    if before.diagnosis.obstacle != after.diagnosis.obstacle { return 1 }
    let (old, new) = (before.plan.map(\.id), after.plan.map(\.id))
    let order = RankAgreement.kendall(old, new).map { (1 - $0) / 2 } ?? 0
    return max(1 - RankAgreement.overlap(old, new, places: max(old.count, new.count)), order)
  }

  func quality(_ reply: Reply<ProjectCoachingResult>, _ person: EvaluatedPerson) -> Double? {
    reply.counted?.diagnosis.obstacle == person.truth.obstacle ? 1 : 0
  }

  private static func value(_ diagnosis: Diagnosis) -> Change.Value {
    .obstacle(diagnosis.obstacle, confidence: diagnosis.confidence)
  }

  private static func value(_ planned: (place: Int, step: PlanStep)) -> Change.Value {
    .step(planned.place, euros: planned.step.cost.euros, course: planned.step.course)
  }

  private func places(_ result: ProjectCoachingResult) -> [String: (place: Int, step: PlanStep)] {
    Dictionary(
      result.plan.enumerated().map { ($1.id, ($0 + 1, $1)) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
