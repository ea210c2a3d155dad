import OpenLabProtocol

/// A question on its way to the person.
struct AskedQuestion: Sendable {
  var id: String
  var text: String
  var choices: [String]
  /// The obstacle that each choice points to, for a service's own questions in coaching.
  var suggests: [Obstacle?]
  /// The question of the bank that it is, if it is one.
  var bank: Question?

  init(_ own: OwnQuestion) {
    id = own.id
    text = own.text
    choices = own.choices.map(\.text)
    suggests = own.choices.map(\.suggests)
  }

  init(_ question: Question, _ language: Language) {
    id = question.id
    text = question.text.typeset(language)
    choices = question.choices.map { $0.typeset(language) }
    suggests = question.choices.map { _ in nil }
    bank = question
  }
}
