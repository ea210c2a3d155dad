import OpenLabHost
import OpenLabProtocol

/// A checked result of any kind.
enum TryResult: Hashable, Sendable {
  case matching(JobMatchingResult)
  case profiling(SkillsProfilingResult)
  case coaching(ProjectCoachingResult)

  /// As it is kept with a try.
  var document: JSONFragment {
    switch self {
    case .matching(let result): JSONFragment(result)
    case .profiling(let result): JSONFragment(result)
    case .coaching(let result): JSONFragment(result)
    }
  }

  /// Reads what ``document`` wrote.
  init?(_ kind: Kind, _ document: JSONFragment) {
    switch kind {
    case .jobMatching:
      guard let result = try? JobMatchingResult(json: document.bytes) else { return nil }
      self = .matching(result)
    case .skillsProfiling:
      guard let object = try? JSONObject(json: document.bytes) else { return nil }
      // The last question may have been taken out: then there is neither, which the wire does not know.
      if object.names.isEmpty {
        self = .profiling(SkillsProfilingResult())
      } else {
        guard let result = try? SkillsProfilingResult(json: document.bytes) else { return nil }
        self = .profiling(result)
      }
    case .projectCoaching:
      guard let result = try? ProjectCoachingResult(json: document.bytes) else { return nil }
      self = .coaching(result)
    default: return nil
    }
  }
}

/// A checked element of a result, as it may come before the rest.
enum TryItem: Hashable, Sendable {
  case match(JobMatch)
  case estimate(ProfileEstimate)
  case step(PlanStep)
}

/// A kind whose results the portal draws.
protocol TriedSession: KindSession {
  static func result(_ result: Result) -> TryResult
  static func item(_ item: Item) -> TryItem
}

extension JobMatchingSession: TriedSession {
  static func result(_ result: JobMatchingResult) -> TryResult { .matching(result) }
  static func item(_ item: JobMatch) -> TryItem { .match(item) }
}

extension SkillsProfilingSession: TriedSession {
  static func result(_ result: SkillsProfilingResult) -> TryResult { .profiling(result) }
  static func item(_ item: ProfileEstimate) -> TryItem { .estimate(item) }
}

extension ProjectCoachingSession: TriedSession {
  static func result(_ result: ProjectCoachingResult) -> TryResult { .coaching(result) }
  static func item(_ item: PlanStep) -> TryItem { .step(item) }
}
