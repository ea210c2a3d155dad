import OpenLabSDK
import Testing

@testable import SkillsProfiling

@Suite("Skills from experience")
struct SkillsFromExperienceTests {
  static func occupation(_ id: String, core: [String], specific: [String] = []) -> Occupation {
    Occupation(
      id: id,
      label: LocalizedText(id, id),
      domain: "D",
      titles: LocalizedTexts(fr: [], en: []),
      skills: OccupationSkills(core: core, specific: specific),
      moves: OccupationMoves(close: [], evolution: [])
    )
  }

  let reference = ProfilingReference(
    questions: [],
    traits: [],
    occupations: [
      occupation("D1102", core: ["bread", "oven"], specific: ["till"]), occupation("D1106", core: ["till", "advice"]),
    ]
  )

  func estimates(_ experiences: [Experience], _ skills: [SkillLevel] = []) -> [String: ProfileEstimate] {
    let account = Account(id: "p", experiences: experiences, skills: skills)
    let all = SkillsFromExperience(account: account, asOf: "2026-01-01", reference: reference).estimates(limit: 40)
    return Dictionary(uniqueKeysWithValues: all.map { ($0.skill ?? "", $0) })
  }

  @Test("longer and later practice means a higher level and a smaller error")
  func practice() throws {
    let long = estimates([Experience(occupation: "D1102", from: "2016-01", contract: .cdi)])
    let short = estimates([Experience(occupation: "D1102", from: "2025-07", contract: .cdi)])
    let old = estimates([Experience(occupation: "D1102", from: "1996-01", to: "2000-12", contract: .cdi)])
    let (best, brief, faded) = (try #require(long["bread"]), try #require(short["bread"]), try #require(old["bread"]))
    #expect(best.level >= 3)
    #expect(best.estimate > brief.estimate && best.standardError < brief.standardError)
    #expect(best.estimate > faded.estimate)
    #expect(best.estimate > (long["till"]?.estimate ?? 9))
  }

  @Test("the evidence is the months held, counted once where jobs overlap")
  func evidence() {
    let all = estimates([
      Experience(occupation: "D1102", from: "2020-01", to: "2020-12", contract: .cdi),
      Experience(occupation: "D1102", from: "2020-07", to: "2021-06", contract: .cdd),
    ])
    #expect(all["bread"]?.evidence == [.heldFor(occupation: "D1102", months: 18)])
  }

  @Test("what was tested outweighs what was declared")
  func sources() throws {
    let tested = estimates([], [SkillLevel(skill: "bread", level: 4, source: .tested, standardError: 0.3)])
    let declared = estimates([], [SkillLevel(skill: "bread", level: 4, source: .declared)])
    #expect(try #require(tested["bread"]).standardError < #require(declared["bread"]).standardError)
    #expect(tested["bread"]?.evidence == [.sharesSkills(["bread"])])
  }

  @Test("without anything granted there is nothing to say, and nothing breaks")
  func nothing() {
    #expect(estimates([]).isEmpty)
    #expect(estimates([Experience(occupation: "Z9999", from: "never", contract: .cdi)]).isEmpty)
  }
}
