import OpenLabProtocol

/// An argument as the parser, the help pages and the completions see it.
struct ArgumentDeclaration: Sendable {
  var placeholder: LocalizedText
  var completion: ValueCompletion
  var isRequired: Bool
  /// Whether it takes all the words that are left; only a command's last argument may.
  var isRepeatable: Bool
  var help: LocalizedText
  var read: @Sendable (String) throws(ValueProblem) -> any Sendable
}

/// An argument, known by its place: `DIR` in `openlab submit DIR`.
struct Argument<Value: Sendable>: Sendable {
  let declaration: ArgumentDeclaration

  init(_ type: ValueType<Value>, isRequired: Bool = true, isRepeatable: Bool = false, help: LocalizedText) {
    declaration = ArgumentDeclaration(
      placeholder: type.placeholder,
      completion: type.completion,
      isRequired: isRequired,
      isRepeatable: isRepeatable,
      help: help
    ) { text throws(ValueProblem) in try type.read(text) }
  }
}
