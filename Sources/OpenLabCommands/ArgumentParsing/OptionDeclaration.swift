import OpenLabProtocol

/// An option as the parser, the help pages and the completions see it.
struct OptionDeclaration: Sendable {
  /// Without its dashes.
  var name: String
  var short: Character?
  /// nil for a flag, which takes no value.
  var placeholder: LocalizedText?
  var completion: ValueCompletion
  /// Whether it may be given several times.
  var isRepeatable: Bool
  var help: LocalizedText
  var read: @Sendable (String) throws(ValueProblem) -> any Sendable

  var takesValue: Bool { placeholder != nil }
  /// As it is written.
  var spelling: String { "--\(name)" }
}
