import OpenLabFixtures
import OpenLabProtocol

/// Who answers a service's questions.
enum Answering: Sendable {
  /// The account's hidden truth: as that person would.
  case simulated(PersonTruth, seed: Int64)
  /// The person at the terminal.
  case terminal(QuestionPrompt)

  /// For `--json`: where the answers come from.
  var name: String {
    switch self {
    case .simulated: "simulated"
    case .terminal: "interactive"
    }
  }

  func choice(at question: AskedQuestion) async throws -> Int {
    switch self {
    case .simulated(let truth, let seed): return truth.choice(at: question, seed: seed)
    case .terminal(let prompt): return try await prompt.choice(at: question)
    }
  }
}
