import OpenLabSDK

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a person can do, from the jobs held and from what the account says already.
///
/// Every source is a level 0…4 with a standard error; they are combined by their precision.
struct SkillsFromExperience {
  let account: Account
  let asOf: String
  let reference: ProfilingReference

  /// What the sources say of one skill so far.
  private struct Evidence {
    /// Months remembered, weighed by how much the skill belongs to the jobs.
    var practice = 0.0
    /// The job that gave most of it.
    var best: (occupation: String, practice: Double)?
    var said: SkillLevel?
  }

  /// A specific skill is asked for by some posts only: about a third.
  private static let specificShare = 0.35

  /// The best known first.
  func estimates(limit: Int) -> [ProfileEstimate] {
    let months = JobMonths(account.experiences ?? [], asOf: asOf)
    var evidence: [String: Evidence] = [:]
    for id in months.occupations {
      guard let occupation = reference.occupation(id) else { continue }
      let remembered = months.remembered(id)
      for skill in occupation.skills.core { add(remembered, id, to: &evidence[skill, default: Evidence()]) }
      for skill in occupation.skills.specific {
        add(remembered * Self.specificShare, id, to: &evidence[skill, default: Evidence()])
      }
    }
    for skill in account.skills ?? [] { evidence[skill.skill, default: Evidence()].said = skill }
    let estimates = evidence.map { skill, evidence in estimate(skill, evidence, months) }
    return Array(estimates.sorted(by: isBetterKnown).prefix(limit))
  }

  private func add(_ practice: Double, _ occupation: String, to evidence: inout Evidence) {
    evidence.practice += practice
    if practice > evidence.best?.practice ?? 0 { evidence.best = (occupation, practice) }
  }

  private func estimate(_ skill: String, _ evidence: Evidence, _ months: JobMonths) -> ProfileEstimate {
    var precision = 0.0
    var weighted = 0.0
    func take(_ level: Double, error: Double) {
      precision += 1 / (error * error)
      weighted += level / (error * error)
    }
    if evidence.practice > 0 {
      // Four years of practice bring most of what practice brings; the less of it, the less sure.
      take(4 * (1 - exp(-evidence.practice / 40)), error: max(0.6, 1.3 / (1 + evidence.practice / 36).squareRoot()))
    }
    if let said = evidence.said { take(Double(said.level), error: Self.error(said)) }
    let level = weighted / precision
    var claims: [Claim] = []
    if let best = evidence.best {
      claims.append(.heldFor(occupation: best.occupation, months: months.total(best.occupation)))
    }
    if let said = evidence.said, said.level >= 1 { claims.append(.sharesSkills([skill])) }
    return ProfileEstimate(
      skill: skill,
      estimate: LevelScale.estimate(of: level),
      level: LevelScale.level(of: LevelScale.estimate(of: level)),
      standardError: 1 / precision.squareRoot(),
      evidence: claims
    )
  }

  /// How far a level is trusted by where it comes from.
  private static func error(_ skill: SkillLevel) -> Double {
    if let error = skill.standardError { return max(0.2, error) }
    return switch skill.source {
    case .certified: 0.4
    case .tested: 0.5
    case .derivedFromJob: 0.8
    default: 1
    }
  }

  /// By what the person can do at least, with one standard error to spare.
  private func isBetterKnown(_ one: ProfileEstimate, _ other: ProfileEstimate) -> Bool {
    (one.estimate - one.standardError, other.skill ?? "") > (other.estimate - other.standardError, one.skill ?? "")
  }
}
