internal import OpenLabHost
internal import OpenLabProtocol

/// Scores a service by its kind; nil for a kind that this version knows no truth of. One folder a kind.
package enum Evaluation {
  /// - Parameters:
  ///   - people: how many are asked, at least 1.
  ///   - progress: told the share that is done, 0…1; from any task.
  package static func report(
    _ service: EvaluatedService,
    in world: EvaluationWorld,
    people: Int,
    progress: @Sendable (Double) -> Void
  ) async -> EvaluationReport? {
    switch service.service.manifest.kind {
    case .jobMatching: await JobMatchingEvaluation(world).report(service, people: people, progress: progress)
    case .skillsProfiling: await SkillsProfilingEvaluation(world).report(service, people: people, progress: progress)
    case .projectCoaching: await ProjectCoachingEvaluation(world).report(service, people: people, progress: progress)
    default: nil
    }
  }
}
