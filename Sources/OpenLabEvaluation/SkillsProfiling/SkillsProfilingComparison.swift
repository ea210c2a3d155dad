internal import OpenLabFixtures
internal import OpenLabProtocol

/// Two profiles after sessions of the usual length: estimates that moved, with their evidence.
struct SkillsProfilingComparison: KindComparison {
  let world: EvaluationWorld
  var measure: String { "minusAbsoluteError" }

  func people(_ count: Int) -> [Int] { Array(0..<count) }

  private func trait(of person: EvaluatedPerson) -> String? {
    let traits = world.world.reference.traits
    return traits.isEmpty ? nil : traits[person.number % traits.count].id
  }

  func ask(_ interview: Interview, _ person: EvaluatedPerson) async -> Reply<SkillsProfilingResult> {
    await interview.profile(person.account, trait: trait(of: person), maxQuestions: 16, for: person)
  }

  func changes(_ before: SkillsProfilingResult, _ after: SkillsProfilingResult) -> [Change] {
    let (old, new) = (estimates(before), estimates(after))
    let names = (before.profile ?? []) + (after.profile ?? [])
    var seen: Set<Change.Item> = []
    let changes = names.map(Self.item).filter { seen.insert($0).inserted }.compactMap { item -> (Change, Double)? in
      let (was, comes) = (old[item], new[item])
      let change = Change(
        item,
        was.map { .estimate($0.estimate, standardError: $0.standardError) },
        comes.map { .estimate($0.estimate, standardError: $0.standardError) },
        claims: (was?.evidence ?? [], comes?.evidence ?? [])
      )
      return change.map { ($0, Self.moved(was, comes)) }
    }
    return changes.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element.0)
  }

  /// The estimate that moved most, in standard deviations; one that came or went has moved by one.
  func distance(_ before: SkillsProfilingResult, _ after: SkillsProfilingResult) -> Double {
    let (old, new) = (estimates(before), estimates(after))
    return Set(old.keys).union(new.keys).reduce(0) { max($0, Self.moved(old[$1], new[$1])) }
  }

  func quality(_ reply: Reply<SkillsProfilingResult>, _ person: EvaluatedPerson) -> Double? {
    guard let trait = trait(of: person) else { return nil }
    let estimate = reply.counted?.profile?.first { $0.trait == trait }?.estimate ?? 0
    return -abs(estimate - person.truth.value(of: trait))
  }

  private static func moved(_ before: ProfileEstimate?, _ after: ProfileEstimate?) -> Double {
    guard let before, let after else { return 1 }
    return min(1, abs(before.estimate - after.estimate))
  }

  private static func item(_ estimate: ProfileEstimate) -> Change.Item {
    estimate.trait.map { .trait($0) } ?? .skill(estimate.skill ?? "")
  }

  private func estimates(_ result: SkillsProfilingResult) -> [Change.Item: ProfileEstimate] {
    Dictionary((result.profile ?? []).map { (Self.item($0), $0) }, uniquingKeysWith: { first, _ in first })
  }
}
