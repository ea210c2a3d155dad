internal import OpenLabFixtures
internal import OpenLabProtocol

/// Ways to measure a trait that need no service.
struct ProfilingBaselines {
  let questions: [String: [Question]]
  let seed: Int64

  init(_ reference: Reference, seed: Int64) {
    questions = Dictionary(grouping: reference.questions, by: \.trait)
    self.seed = seed
  }

  /// Questions of the trait in any order, scored as well as can be.
  func random(_ truth: PersonTruth, _ trait: String, count: Int) -> (value: Double, standardError: Double) {
    var stream = RandomStream(seed: seed, "random-questions", truth.id.utf8.reduce(0) { $0 &* 31 &+ Int($1) & 0xffff })
    var belief = TraitBelief()
    for question in stream.shuffled(questions[trait] ?? []).prefix(count) {
      take(question, truth, &belief)
    }
    return (belief.mean, belief.deviation)
  }

  /// The question that tells most, each time, scored as well as can be: who knows the bank's law can hardly do better.
  func adaptive(_ truth: PersonTruth, _ trait: String, count: Int) -> (value: Double, standardError: Double) {
    var belief = TraitBelief()
    var left = questions[trait] ?? []
    for _ in 0..<min(count, left.count) {
      let best = left.indices.max { one, other in
        belief.information(a: left[one].a, b: left[one].b) < belief.information(a: left[other].a, b: left[other].b)
      }
      guard let best else { break }
      take(left.remove(at: best), truth, &belief)
    }
    return (belief.mean, belief.deviation)
  }

  private func take(_ question: Question, _ truth: PersonTruth, _ belief: inout TraitBelief) {
    let choice = truth.choice(at: question, seed: seed)
    belief.take(a: question.a, b: question.b, showsTrait: choice == question.keyed)
  }

  /// What people say of themselves: the truth with so much error that it is worth as much as was found of such
  /// questionnaires (an error of 0.85 standard deviations).
  func selfReport(_ truth: PersonTruth, _ trait: String) -> (value: Double, standardError: Double) {
    var stream = RandomStream(seed: seed, "self-report", truth.id.utf8.reduce(0) { $0 &* 31 &+ Int($1) & 0xffff })
    return (truth.value(of: trait) + 0.85 * Double(stream.normalThousandths()) / 1_000, 0.85)
  }
}
