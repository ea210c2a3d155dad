import Foundation
import OpenLabSDK
import Testing

@testable import SkillsProfiling

@Suite("An adaptive test")
struct AdaptiveTestTests {
  /// The bank of the embedded reference data.
  static let bank: [Question] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/reference/questions.ndjson")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.compactMap { try? Question(json: Array($0.utf8)) }
  }()

  /// A person of a known trait answers as many questions as asked for.
  static func estimate(theta: Double, questions count: Int, trait: String, seed: Int64) -> ProfileEstimate {
    var test = AdaptiveTest(questions: bank.filter { $0.trait == trait })
    var random = SeededGenerator(seed: seed)
    for _ in 0..<count {
      guard let question = test.next(seed: seed) else { break }
      let shows = TraitBelief.probability(a: question.a, b: question.b, at: theta)
      let choice = Double.random(in: 0..<1, using: &random) < shows ? question.keyed : 1 - question.keyed
      test.take(Answer(question: question.id, choice: choice))
    }
    return test.estimate(of: trait)
  }

  @Test("finds a person's trait within its own standard errors", arguments: [(8, 0.45), (16, 0.34), (32, 0.26)])
  func recovery(_ count: Int, _ bound: Double) async throws {
    #expect(Self.bank.count >= 300)
    var squares = 0.0
    var covered = 0
    let people = 400
    for person in 0..<people {
      await Task.yield()
      // The population's own distribution, by quantiles.
      let theta = Self.normalQuantile((Double(person) + 0.5) / Double(people))
      let estimate = Self.estimate(
        theta: theta,
        questions: count,
        trait: Self.bank[(person * 37) % Self.bank.count].trait,
        seed: Int64(person)
      )
      squares += (estimate.estimate - theta) * (estimate.estimate - theta)
      if abs(estimate.estimate - theta) <= 1.96 * estimate.standardError { covered += 1 }
    }
    let error = (squares / Double(people)).squareRoot()
    #expect(error <= bound)
    #expect((0.92...0.985).contains(Double(covered) / Double(people)))
  }

  @Test("asks no question twice, and the same seed asks the same ones")
  func order() {
    func asked() -> [String] {
      var test = AdaptiveTest(questions: Self.bank.filter { $0.trait == "digital" })
      var ids: [String] = []
      while let question = test.next(seed: 7), ids.count < 40 {
        ids.append(question.id)
        test.take(Answer(question: question.id, choice: ids.count % 2))
      }
      return ids
    }
    let ids = asked()
    #expect(Set(ids).count == ids.count)
    #expect(asked() == ids)
  }

  @Test("the order of the answers does not matter")
  func orderOfAnswers() {
    let questions = Array(Self.bank.filter { $0.trait == "numeracy" }.prefix(6))
    let answers = questions.enumerated().map { Answer(question: $1.id, choice: $0 % 2) }
    func estimate(_ answers: [Answer]) -> Double {
      var test = AdaptiveTest(questions: questions)
      for answer in answers { test.take(answer) }
      return test.estimate(of: "numeracy").estimate
    }
    #expect(abs(estimate(answers) - estimate(answers.reversed())) < 1e-9)
  }

  @Test("what belongs to another trait, or comes twice, counts for nothing")
  func foreignAnswers() {
    var test = AdaptiveTest(questions: Self.bank.filter { $0.trait == "digital" })
    test.take(Answer(question: "own-1", choice: 1))
    #expect(abs(test.estimate(of: "digital").estimate) < 1e-9)
    let first = Self.bank.first { $0.trait == "digital" }
    test.take(Answer(question: first?.id ?? "", choice: 1))
    let once = test.estimate(of: "digital").estimate
    test.take(Answer(question: first?.id ?? "", choice: 1))
    #expect(test.estimate(of: "digital").estimate == once)
  }

  /// Where the normal distribution function reaches p, by bisection.
  static func normalQuantile(_ p: Double) -> Double {
    var low = -6.0
    var high = 6.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
