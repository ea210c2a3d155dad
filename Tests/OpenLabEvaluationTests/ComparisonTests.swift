import OpenLabFixtures
import OpenLabProtocol
import Testing

@testable import OpenLabEvaluation

@Suite("Two versions side by side")
struct ComparisonTests {
  let world: EvaluationWorld

  init() throws {
    world = EvaluationWorld(
      world: World(reference: try EvaluationWorldTests.reference.get(), seed: 2017),
      reference: NoReference(),
      seed: EvaluationSeed(5)
    )
  }

  private func ranking(_ offers: [String], _ reasons: [String: [Claim]] = [:]) -> JobMatchingResult {
    JobMatchingResult(matches: offers.map { JobMatch(offer: $0, score: 0.5, reasons: reasons[$0] ?? []) })
  }

  private func reply<Result: Sendable>(_ result: Result) -> Reply<Result> { Reply(outcome: .given, result: result) }

  @Test("offers that rose, fell, came and went are told with the reasons that came and went")
  func offers() throws {
    let kind = JobMatchingComparison(world: world)
    let changes = kind.changes(
      ranking(["a", "b", "c"], ["a": [.sameOccupation], "b": [.withinDistance(km: 5)]]),
      ranking(["b", "a", "d"], ["a": [.inDemand(department: "59")], "b": [.withinDistance(km: 5)]])
    )
    #expect(changes.map(\.item) == [.offer("c"), .offer("d"), .offer("a"), .offer("b")])
    let a = try #require(changes.first { $0.item == .offer("a") })
    #expect(a.before == .place(1) && a.after == .place(2))
    #expect(a.lost == [.sameOccupation] && a.gained == [.inDemand(department: "59")])
    #expect(changes[0].after == nil && changes[1].before == nil)
  }

  @Test("the same answer is no change, and lies at no distance")
  func same() {
    let kind = JobMatchingComparison(world: world)
    let comparison = kind.compare(world.person(0), reply(ranking(["a", "b"])), reply(ranking(["a", "b"])))
    #expect(comparison.fate == .same && comparison.distance == 0 && comparison.changes.isEmpty)
    let turned = kind.compare(world.person(0), reply(ranking(["a", "b"])), reply(ranking(["b", "a"])))
    #expect(turned.fate == .moved && turned.distance == 1)
  }

  @Test("an answer with a false reason now is an answer lost; the error is told by its code")
  func lost() {
    let kind = JobMatchingComparison(world: world)
    let given = reply(ranking(["a"]))
    let untrue = Reply(outcome: .untrue, result: ranking(["a"]))
    #expect(kind.compare(world.person(0), given, untrue).fate == .lost)
    let failed = Reply<JobMatchingResult>(outcome: .failed("service/crashed"))
    let comparison = kind.compare(world.person(0), given, failed)
    #expect(comparison.fate == .lost && comparison.outcomes.after == "service/crashed")
    #expect(kind.compare(world.person(0), failed, given).fate == .gained)
    #expect(kind.compare(world.person(0), failed, untrue).fate == .neither)
  }

  @Test("the worst come first: answers lost, then who is served worse, then what moves most")
  func order() {
    func person(_ id: String, _ fate: PersonComparison.Fate, _ gain: Double, _ distance: Double) -> PersonComparison {
      PersonComparison(
        person: id,
        fate: fate,
        outcomes: ("given", "given"),
        distance: distance,
        quality: (0.5, 0.5 + gain),
        changes: []
      )
    }
    let all = [
      person("far", .moved, 0, 0.9), person("near", .moved, 0, 0.1), person("worse", .moved, -0.5, 0.2),
      person("now", .gained, 0, 1), person("better", .moved, 0.5, 1), person("lost", .lost, 0, 1),
    ]
    #expect(all.sorted { $0.isWorse(than: $1) }.map(\.person) == ["lost", "worse", "far", "near", "better", "now"])
  }

  @Test("estimates that moved are told, those that moved most first; one that went has moved by a whole deviation")
  func estimates() {
    let kind = SkillsProfilingComparison(world: world)
    func profile(_ values: [(String, Double)]) -> SkillsProfilingResult {
      SkillsProfilingResult(
        profile: values.map { ProfileEstimate(trait: $0.0, estimate: $0.1, level: 2, standardError: 0.3) }
      )
    }
    let (before, after) = (profile([("x", 0), ("y", 0), ("z", 1)]), profile([("x", 0.25), ("z", 1)]))
    #expect(kind.changes(before, after).map(\.item) == [.trait("y"), .trait("x")])
    #expect(kind.distance(before, after) == 1)
    #expect(kind.distance(profile([("x", 0)]), profile([("x", 0.25)])) == 0.25)
  }

  @Test("a diagnosis that changed comes before steps, and steps that came or went before those that moved")
  func plans() {
    let kind = ProjectCoachingComparison(world: world)
    func advice(_ obstacle: Obstacle, _ steps: [(String, Double)]) -> ProjectCoachingResult {
      ProjectCoachingResult(
        diagnosis: Diagnosis(obstacle: obstacle, confidence: 0.5),
        plan: steps.map { PlanStep(id: $0.0, action: .support, title: $0.0, cost: Cost(euros: $0.1)) }
      )
    }
    let (before, after) = (
      advice(.mobility, [("a", 0), ("b", 0), ("c", 10)]), advice(.childcare, [("b", 0), ("a", 0), ("d", 0), ("c", 20)])
    )
    let changes = kind.changes(before, after)
    #expect(changes.first?.item == .diagnosis)
    #expect(changes[1].item == .step("d", title: "d"))
    #expect(changes.count == 5)
    #expect(kind.distance(before, after) == 1)
    #expect(kind.distance(advice(.mobility, [("a", 0)]), advice(.mobility, [("a", 0)])) == 0)
  }
}
