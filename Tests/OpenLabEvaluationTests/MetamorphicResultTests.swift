import OpenLabProtocol
import Testing

@testable import OpenLabEvaluation

@Suite("What twins show")
struct MetamorphicResultTests {
  private func pair(_ person: String, _ before: [String], _ after: [String], isFault: Bool) -> MetamorphicResult.Pair {
    MetamorphicResult.Pair(
      person: person,
      change: LocalizedText("autre", "other"),
      before: before,
      after: after,
      isFault: isFault
    )
  }

  @Test("differences are counted, faults apart, and faults are the first examples")
  func counts() {
    let result = MetamorphicResult(
      "sex",
      LocalizedText("l’autre sexe", "the other sex"),
      isJudged: true,
      pairs: [
        pair("a", ["x", "y"], ["x", "y"], isFault: false), pair("b", ["x", "y"], ["v", "w"], isFault: false),
        pair("c", ["x", "y"], ["y", "x"], isFault: true),
      ]
    )
    #expect(result.pairs == 3 && result.changed == 2 && result.faults == 1)
    #expect(result.examples.map(\.person) == ["c", "b"])
    #expect(result.kendall == 0, "the same order and the opposite one; nothing in common says nothing")
    #expect(abs(result.overlap - 2.0 / 3) < 1e-12)
  }

  @Test("one more required skill: rising or staying is right, falling or vanishing is a fault")
  func addedSkill() {
    let skill = LocalizedText("souder", "to weld")
    func isFault(_ after: [String]) -> Bool {
      AddedSkill.pair("p", "b", skill: skill, before: ["a", "b", "c"], after: after).isFault
    }
    #expect(!isFault(["b", "a", "c"]))
    #expect(!isFault(["a", "b"]))
    #expect(isFault(["a", "c", "b"]))
    #expect(isFault(["a", "c"]))
    #expect(AddedSkill.pair("p", "b", skill: skill, before: ["b"], after: []).change.en.contains("from place 1 to —"))
  }

  @Test("of another region answers may differ, but for what a person can do")
  func region() {
    #expect(!Twin.region.mustAgree(.jobMatching) && !Twin.region.mustAgree(.projectCoaching))
    #expect(Twin.allCases.allSatisfy { $0.mustAgree(.skillsProfiling) })
  }
}
