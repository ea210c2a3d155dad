import OpenLabSDK

/// The reference data that profiling needs, by id.
struct ProfilingReference: Sendable {
  let traits: [Trait]
  private let questionsByTrait: [String: [Question]]
  private let questionsByID: [String: Question]
  private let occupationsByID: [String: Occupation]

  init(questions: [Question], traits: [Trait], occupations: [Occupation]) {
    self.traits = traits
    questionsByTrait = Dictionary(grouping: questions, by: \.trait)
    questionsByID = Dictionary(questions.map { ($0.id, $0) }) { first, _ in first }
    occupationsByID = Dictionary(occupations.map { ($0.id, $0) }) { first, _ in first }
  }

  func questions(of trait: String) -> [Question] { questionsByTrait[trait] ?? [] }
  func question(_ id: String) -> Question? { questionsByID[id] }
  func occupation(_ id: String) -> Occupation? { occupationsByID[id] }
}
