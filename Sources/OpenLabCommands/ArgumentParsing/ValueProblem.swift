import OpenLabProtocol

/// Why a text does not fit the kind of value that an option or argument takes.
struct ValueProblem: Error, Sendable {
  /// A clause after the value: `is not a whole number from 0 to 65535`.
  var clause: LocalizedText
  var hint: LocalizedText?

  init(_ clause: LocalizedText, hint: LocalizedText? = nil) {
    self.clause = clause
    self.hint = hint
  }
}
