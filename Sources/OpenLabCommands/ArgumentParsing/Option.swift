import OpenLabProtocol

/// An option that takes a value: `--account ID`.
struct Option<Value: Sendable>: Sendable {
  let declaration: OptionDeclaration

  init(
    _ name: String,
    short: Character? = nil,
    _ type: ValueType<Value>,
    isRepeatable: Bool = false,
    help: LocalizedText
  ) {
    declaration = OptionDeclaration(
      name: name,
      short: short,
      placeholder: type.placeholder,
      completion: type.completion,
      isRepeatable: isRepeatable,
      help: help
    ) { text throws(ValueProblem) in try type.read(text) }
  }
}

/// An option without a value: `--json`.
struct Flag: Sendable {
  let declaration: OptionDeclaration

  init(_ name: String, short: Character? = nil, help: LocalizedText) {
    declaration = OptionDeclaration(
      name: name,
      short: short,
      placeholder: nil,
      completion: .none,
      isRepeatable: true,
      help: help
    ) { _ throws(ValueProblem) in true }
  }
}
