import OpenLabSDK
import Testing

@testable import ProjectCoaching

@Suite("Diagnosis and questions")
struct DiagnosisTests {
  @Test("a project that names no occupation is unclear")
  func unclear() throws {
    let result = try Samples.advise(Samples.request(Samples.baker(), Samples.project([], maturity: .idea)))
    #expect(result.diagnosis.obstacle == .unclearProject)
  }

  @Test("a regulated occupation far above one's diploma lacks the diploma, and asks for a person's advice")
  func regulated() throws {
    let result = try Samples.advise(
      Samples.request(Samples.baker(), Samples.project(["J1506"])),
      Samples.constraints(.missingDiploma)
    )
    #expect(result.diagnosis.obstacle == .missingDiploma)
    #expect(result.referral?.to == "counsellor")
  }

  @Test("little French weighs more than what is declared")
  func language() throws {
    var account = Samples.baker()
    account.profile?.languages = [LanguageSkill(language: "fr", level: .a2)]
    let result = try Samples.advise(Samples.request(account), Samples.constraints(.mobility))
    #expect(([result.diagnosis.obstacle] + result.diagnosis.alternatives.map(\.obstacle)).prefix(2).contains(.language))
  }

  @Test("what is declared is a sign, not the diagnosis: confidence stays below certainty")
  func declared() throws {
    let result = try Samples.advise(Samples.request(), Samples.constraints(.health))
    #expect(result.diagnosis.confidence < 0.9)
  }

  @Test("whoever names an obstacle when asked is believed", arguments: Obstacle.known)
  func believed(obstacle: Obstacle) throws {
    var request = Samples.request()
    var asked = 0
    while let ask = try Samples.advise(request).ask {
      asked += 1
      request.answers.append(Samples.answer(ask, obstacle))
      try #require(asked <= Inquiry.questions)
    }
    let result = try Samples.advise(request)
    #expect(result.diagnosis.obstacle == obstacle)
    #expect(result.ask == nil)
  }

  @Test("a question has few choices, each pointing to an obstacle, and a way out")
  func question() throws {
    let ask = try #require(try Samples.advise(Samples.request()).ask)
    #expect(ask.choices.count == Inquiry.choices + 1)
    #expect(ask.choices.dropLast().allSatisfy { $0.suggests != nil })
    #expect(ask.choices.last?.suggests == nil)
  }

  @Test("a question's id tells what it offered, and nothing else is read from an id")
  func ids() {
    let id = AnsweredQuestion.id(offering: [.unclearProject, .mobility, .administrative])
    #expect(id == "what-weighs-most.ael")
    #expect(AnsweredQuestion(Answer(question: id, choice: 1))?.chosen == .mobility)
    #expect(AnsweredQuestion(Answer(question: id, choice: 3))?.chosen == nil)
    #expect(AnsweredQuestion(Answer(question: id, choice: 3))?.offered.count == 3)
    for wrong in ["what-weighs-most", "what-weighs-most.", "what-weighs-most.az", "what-weighs-most.aa", "q1"] {
      #expect(AnsweredQuestion(Answer(question: wrong, choice: 0)) == nil)
    }
    #expect(AnsweredQuestion(Answer(question: id, choice: 4)) == nil)
  }

  @Test("an answer's probabilities add up to one", arguments: Obstacle.known)
  func likelihood(obstacle: Obstacle) throws {
    let id = AnsweredQuestion.id(offering: [.unclearProject, .mobility, .childcare])
    let sum = (0...3).compactMap { AnsweredQuestion(Answer(question: id, choice: $0))?.likelihood(obstacle) }.reduce(
      0,
      +
    )
    #expect(abs(sum - 1) < 1e-9)
  }

  @Test("health and confidence are talked over with a person", arguments: [Obstacle.health, .confidence])
  func referral(obstacle: Obstacle) throws {
    let result = try Samples.advise(Samples.request(answers: [Samples.naming(obstacle)]))
    #expect(result.diagnosis.obstacle == obstacle)
    #expect(result.referral?.to == "counsellor")
  }
}
