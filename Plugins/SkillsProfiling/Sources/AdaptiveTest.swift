import OpenLabSDK

/// A test on one trait, as far as it has come.
struct AdaptiveTest {
  /// Below this standard error nothing more is asked.
  static let preciseEnough = 0.15
  /// For so many first questions, one of so many best is drawn, so that not everyone sees the same ones.
  static let drawnQuestions = 3

  private let questions: [Question]
  private var belief = TraitBelief()
  private var answered: [(question: Question, choice: Int)] = []

  init(questions: [Question]) { self.questions = questions }

  /// Takes an answer in; one to a question of another trait or to one answered already counts for nothing.
  mutating func take(_ answer: Answer) {
    guard let question = questions.first(where: { $0.id == answer.question }),
      !answered.contains(where: { $0.question.id == question.id })
    else { return }
    answered.append((question, answer.choice))
    belief.take(a: question.a, b: question.b, showsTrait: answer.choice == question.keyed)
  }

  /// The question that is expected to tell most; nil when all is asked or known well enough.
  func next(seed: Int64) -> Question? {
    guard belief.deviation > Self.preciseEnough else { return nil }
    let asked = Set(answered.map(\.question.id))
    let ranked = questions.lazy.filter { !asked.contains($0.id) }
      .map { (question: $0, information: belief.expectedInformation(a: $0.a, b: $0.b)) }
      .sorted { ($0.information, $1.question.id) > ($1.information, $0.question.id) }
    guard answered.count < Self.drawnQuestions else { return ranked.first?.question }
    // Each step draws anew from the call's seed, whatever the process answered before.
    var random = SeededGenerator(seed: seed &+ Int64(answered.count))
    return ranked.prefix(Self.drawnQuestions).randomElement(using: &random)?.question
  }

  func estimate(of trait: String) -> ProfileEstimate {
    let mean = belief.mean
    // What told most about where the person stands.
    let telling = answered.sorted { one, other in
      information(one.question, at: mean) > information(other.question, at: mean)
    }
    return ProfileEstimate(
      trait: trait,
      estimate: mean,
      level: LevelScale.level(of: mean),
      standardError: belief.deviation,
      evidence: telling.prefix(5).map { .answered(question: $0.question.id, choice: $0.choice) }
    )
  }

  private func information(_ question: Question, at theta: Double) -> Double {
    let shows = TraitBelief.probability(a: question.a, b: question.b, at: theta)
    return question.a * question.a * shows * (1 - shows)
  }
}
