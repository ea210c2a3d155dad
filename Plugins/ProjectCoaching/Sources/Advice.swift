import OpenLabSDK

/// A diagnosis, the plan that follows from it, a question while it is unsure, and a person to talk to where due.
enum Advice {
  /// Euros that nobody should be told to find alone.
  private static let seriousDebt = 10_000.0

  static func advise(_ situation: Situation) -> ProjectCoachingResult {
    let ranked = Diagnoser.posterior(situation).ranked()
      .map { RankedObstacle(obstacle: $0.obstacle, confidence: ($0.confidence * 1000).rounded() / 1000) }
    let first = ranked.first ?? RankedObstacle(obstacle: .unclearProject, confidence: 0)
    let ask = Inquiry.next(ranked, situation)
    var builder = PlanBuilder(situation, ranked)
    let plan = builder.build()
    return ProjectCoachingResult(
      diagnosis: Diagnosis(
        obstacle: first.obstacle,
        confidence: first.confidence,
        alternatives: Array(ranked.dropFirst().prefix(3).filter { $0.confidence >= 0.05 })
      ),
      // Given with the question too: who does not answer still has where to begin.
      plan: plan,
      ask: ask,
      referral: referral(ranked, situation, rest: builder.rest, isAsking: ask != nil)
    )
  }

  /// A program must not be alone with health, fear, what it is unsure of, or what is too much at once.
  private static func referral(
    _ ranked: [RankedObstacle],
    _ situation: Situation,
    rest: Double,
    isAsking: Bool
  ) -> Referral? {
    guard let first = ranked.first else { return nil }
    let reason: String?
    switch first.obstacle {
    case .health where first.confidence >= 0.3: reason = Words.healthReferral(situation)
    case .confidence where first.confidence >= 0.3: reason = Words.confidenceReferral(situation)
    default:
      if let target = situation.target, situation.isBarredByLaw(from: target),
        (situation.missingLevels(for: target) ?? 0) >= 2
      {
        reason = Words.farReferral(target, situation)
      } else if rest > Self.seriousDebt {
        reason = Words.costReferral(rest, situation)
      } else if !isAsking, first.confidence < 0.45 {
        reason = Words.unsureReferral(situation)
      } else if !isAsking, ranked.dropFirst().prefix(2).allSatisfy({ $0.confidence >= 0.2 }) {
        reason = Words.severalReferral(situation)
      } else {
        reason = nil
      }
    }
    return reason.map { Referral(to: "counsellor", reason: $0) }
  }
}
