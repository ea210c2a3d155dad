import OpenLabProtocol
import Testing

@testable import OpenLabChaos

@Suite("A plan of chaos")
struct PlanTests {
  @Test("the same seed gives the same plan, another seed another")
  func seeds() {
    let plan = ChaosPlan(seed: 7, milliseconds: 2000)
    #expect(plan.lines == ChaosPlan(seed: 7, milliseconds: 2000).lines)
    #expect(plan.lines != ChaosPlan(seed: 8, milliseconds: 2000).lines)
  }

  @Test("more time adds steps and changes none")
  func time() {
    let short = ChaosPlan(seed: 3, milliseconds: 500)
    let long = ChaosPlan(seed: 3, milliseconds: 1500)
    #expect(short.stepCount < long.stepCount)
    #expect(Array(long.steps.prefix(short.stepCount)) == short.steps)
    #expect(short.services == long.services)
  }

  @Test("two hundred seeds hold everything that may be done")
  func width() {
    var acts: Set<String> = []
    var actions: Set<String> = []
    var births: Set<String> = []
    var kills = 0
    for seed in 1...200 {
      let plan = ChaosPlan(seed: UInt64(seed), milliseconds: 500)
      births.formUnion(plan.services.map(\.birth))
      if plan.endsWithKill { kills += 1 }
      for step in plan.steps {
        actions.insert(step.action.name)
        guard case .calls(let calls) = step.action else { continue }
        for call in calls { acts.formUnion((call.acts + [call.ending.act]).map { "\($0.name) \($0.what ?? "")" }) }
      }
    }
    #expect(actions.count == 8)
    #expect(births == Set(ServiceTraits.births.keys).union(["ok"]))
    #expect((20...80).contains(kills))
    for ending in Ending.good + Ending.bad { #expect(acts.contains("\(ending.1.act.name) \(ending.1.act.what ?? "")")) }
  }

  @Test("a healthy service is never told to harm, and nobody aims at it")
  func healthy() {
    for seed in 1...50 {
      let plan = ChaosPlan(seed: UInt64(seed), milliseconds: 500)
      let healthy = Set(plan.services.filter { $0.role == .healthy }.map(\.index))
      #expect(healthy.count == 2)
      for step in plan.steps {
        switch step.action {
        case .calls(let calls): #expect(!calls.contains { healthy.contains($0.service) && $0.isHarmful })
        case .kill(let service, _, _), .pause(let service, _, _), .restartService(let service):
          #expect(!healthy.contains(service))
        case .killSpawner, .pauseSpawner, .restartHost: break
        }
      }
    }
  }

  @Test("an answer follows from its nonce, and no two calls have the same")
  func nonces() {
    let nonces = (0..<10_000).map { Nonce(seed: 1, call: $0) }
    #expect(Set(nonces.map(\.answer)).count == nonces.count)
    #expect(nonces.allSatisfy { $0.value >= 0 && $0.answer >= 0 })
  }
}
