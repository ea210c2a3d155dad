package import OpenLabHost
internal import OpenLabProtocol

/// Two services, or two versions of one, before the same people: what moved, for whom, and why.
package enum Comparison {
  /// - Parameters:
  ///   - before: the first; of the same kind as `after`.
  ///   - people: how many are asked for, at least 1.
  ///   - cases: how many of the worst are kept.
  ///   - progress: told the share that is done, 0…1; from any task.
  /// - Returns: nil for a kind that this version knows no truth of.
  package static func report(
    _ before: Service,
    _ after: Service,
    in world: EvaluationWorld,
    people: Int,
    cases: Int,
    progress: @Sendable (Double) -> Void
  ) async -> ComparisonReport? {
    precondition(before.manifest.kind == after.manifest.kind, "services of one kind are compared")
    let asked = Asked(before: before, after: after, world: world, people: people, cases: cases)
    switch before.manifest.kind {
    case .jobMatching: return await asked.report(JobMatchingComparison(world: world), progress)
    case .skillsProfiling: return await asked.report(SkillsProfilingComparison(world: world), progress)
    case .projectCoaching: return await asked.report(ProjectCoachingComparison(world: world), progress)
    default: return nil
    }
  }

  private struct Asked: Sendable {
    let before: Service
    let after: Service
    let world: EvaluationWorld
    let people: Int
    let cases: Int

    func report<Kind: KindComparison>(
      _ kind: Kind,
      _ progress: @Sendable (Double) -> Void
    ) async -> ComparisonReport {
      let first = Interview(world, before, Patience())
      let second = Interview(world, after, Patience())
      let numbers = kind.people(people)
      let rows = await EachPerson.map(numbers.count) {
        progress(Double($0) / Double(numbers.count))
      } _: { index in
        let person = world.person(numbers[index])
        let (old, new) = (await kind.ask(first, person), await kind.ask(second, person))
        var counts = (before: AnswerCounts(), after: AnswerCounts())
        counts.before.add(old)
        counts.after.add(new)
        return (comparison: kind.compare(person, old, new), counts: counts)
      }
      var report = ComparisonReport(before, after, world, measure: kind.measure)
      for row in rows { report.answers.add(row.counts) }
      report.fill(rows.map(\.comparison), cases: cases)
      return report
    }
  }
}
