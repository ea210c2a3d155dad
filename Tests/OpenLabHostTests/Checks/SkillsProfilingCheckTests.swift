import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Checks of a profile")
struct SkillsProfilingCheckTests {
  private let asked = [Answer(question: "q-1", choice: 0), Answer(question: "own-1", choice: 1)]

  private func check(
    _ result: SkillsProfilingResult,
    maxQuestions: Int = 8
  ) throws -> CheckedResult<SkillsProfilingResult> {
    let request = SkillsProfilingRequest(
      context: Samples.context(),
      account: Account(id: "x"),
      answers: asked,
      maxQuestions: maxQuestions
    )
    return try Samples.checker().check(result, for: request)
  }

  private func estimate(trait: String? = nil, skill: String? = nil, _ evidence: [Claim] = []) -> ProfileEstimate {
    ProfileEstimate(trait: trait, skill: skill, estimate: 0.4, level: 2, standardError: 0.3, evidence: evidence)
  }

  @Test("the bank's question that has not been asked may be asked")
  func next() throws {
    let result = SkillsProfilingResult(next: NextQuestion(question: "q-2"))
    #expect(try check(result) == CheckedResult(value: result, checks: ResultChecks()))
  }

  @Test(
    "a question may not be asked when it is unknown or was answered",
    arguments: [
      (NextQuestion(question: "q-9"), "next.question unknown-question"),
      (NextQuestion(question: "q-1"), "next.question already-asked"),
      (NextQuestion(own: OwnQuestion(id: "own-1", text: "?", choices: [])), "next.own.id already-asked"),
      (NextQuestion(own: OwnQuestion(id: "q-2", text: "?", choices: [])), "next.own.id duplicate"),
    ]
  )
  func refusedQuestion(next: NextQuestion, finding: String) throws {
    let checked = try check(SkillsProfilingResult(next: next))
    #expect(checked.value == SkillsProfilingResult())
    #expect(checked.checks.dropped.map { "\($0.path) \($0.code)" } == [finding])
  }

  @Test("no question follows the last one allowed")
  func tooMany() throws {
    let checked = try check(SkillsProfilingResult(next: NextQuestion(question: "q-2")), maxQuestions: 2)
    #expect(checked.value.next == nil)
    #expect(checked.checks.dropped.map(\.code) == [.tooManyQuestions])
  }

  @Test("the service's own words are cleaned")
  func own() throws {
    let question = OwnQuestion(
      id: "own-2",
      text: String(repeating: "é", count: 501),
      choices: [OwnChoice(text: "\u{202e}yes", suggests: Obstacle(rawValue: "boredom"))]
    )
    let checked = try check(SkillsProfilingResult(next: NextQuestion(own: question)))
    #expect(checked.value.next?.own?.text == String(repeating: "é", count: 499) + "…")
    #expect(checked.value.next?.own?.choices == [OwnChoice(text: "yes")])
    #expect(checked.checks.noted.map(\.path) == ["next.own.text", "next.own.choices[0].text"])
    #expect(checked.checks.dropped.map(\.path) == ["next.own.choices[0].suggests"])
  }

  @Test("estimates are of known traits and skills, each once, and their evidence is true")
  func profile() throws {
    let checked = try check(
      SkillsProfilingResult(profile: [
        estimate(trait: "care", [.answered(question: "q-1", choice: 0), .answered(question: "q-1", choice: 1)]),
        estimate(trait: "courage"), estimate(skill: "s-dough"), estimate(skill: "s-nope"), estimate(trait: "care"),
        estimate(trait: "care", skill: "s-dough"), estimate(),
      ])
    )
    #expect(
      checked.value.profile == [
        estimate(trait: "care", [.answered(question: "q-1", choice: 0)]), estimate(skill: "s-dough"),
      ]
    )
    #expect(checked.checks.refused.map(\.path) == ["profile[0].evidence[1]"])
    #expect(
      checked.checks.dropped.map { "\($0.path) \($0.code)" } == [
        "profile[1].trait unknown-trait", "profile[3].skill unknown-skill", "profile[4] duplicate",
        "profile[5] unknown-trait", "profile[6] unknown-trait",
      ]
    )
  }

  @Test("a level lies between 0 and 4")
  func level() throws {
    var high = estimate(trait: "care")
    high.level = 5
    #expect(try check(SkillsProfilingResult(profile: [high])).checks.dropped.map(\.code) == [.outOfRange])
  }

  @Test("a result is a question or a profile, and nothing else")
  func oneOf() {
    let question = NextQuestion(question: "q-2")
    let results = [
      SkillsProfilingResult(), SkillsProfilingResult(next: question, profile: []),
      SkillsProfilingResult(next: NextQuestion()),
    ]
    for result in results {
      let error = #expect(throws: ProtocolError.self) { try check(result) }
      #expect(error?.code == .invalidResult)
    }
  }
}
