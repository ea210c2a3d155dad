import OpenLabSDK

/// Decides whether to ask the person, and what.
enum Inquiry {
  /// From here on the diagnosis stands without a question.
  static let confidence = 0.6
  /// Patience has limits.
  static let questions = 3
  /// Choices that can be read at a glance, « something else » not counted.
  static let choices = 5

  /// The next question: the most probable obstacles that no question has offered yet, or, when all that matter have been,
  /// the first of them against each other. Nil when nothing is left to ask.
  static func next(_ ranked: [RankedObstacle], _ situation: Situation) -> OwnQuestion? {
    guard let first = ranked.first, first.confidence < confidence, situation.answers.count < questions else {
      return nil
    }
    let asked = Set(situation.answers.flatMap(\.offered))
    var offered = ranked.map(\.obstacle).filter { !asked.contains($0) }.prefix(choices)
    let left = ranked.filter { !asked.contains($0.obstacle) }.reduce(0) { $0 + $1.confidence }
    if left < 0.35 { offered = ranked.map(\.obstacle).prefix(3) }
    // In the published order: the place of a choice says nothing of what we expect.
    let listed = Obstacle.known.filter { offered.contains($0) }
    let id = AnsweredQuestion.id(offering: listed)
    guard !situation.request.answers.contains(where: { $0.question == id }) else { return nil }
    return OwnQuestion(
      id: id,
      text: Words.question(situation, place: situation.answers.count),
      choices: listed.map { OwnChoice(text: Words.choice($0, situation), suggests: $0) } + [
        OwnChoice(text: Words.somethingElse(situation))
      ]
    )
  }
}
