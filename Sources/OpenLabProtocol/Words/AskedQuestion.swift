/// A question on its way to the person.
package struct AskedQuestion: Sendable {
  package var id: String
  package var text: String
  package var choices: [String]
  /// The obstacle that each choice points to, for a service's own questions in coaching.
  package var suggests: [Obstacle?]
  /// The question of the bank that it is, if it is one.
  package var bank: Question?

  package init(_ own: OwnQuestion) {
    id = own.id
    text = own.text
    choices = own.choices.map(\.text)
    suggests = own.choices.map(\.suggests)
  }

  package init(_ question: Question, _ language: Language) {
    id = question.id
    text = question.text.typeset(language)
    choices = question.choices.map { $0.typeset(language) }
    suggests = question.choices.map { _ in nil }
    bank = question
  }
}
