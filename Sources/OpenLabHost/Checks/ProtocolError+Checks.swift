import OpenLabProtocol

extension ProtocolError {
  /// A result must hold one of two members and holds both or none.
  static func oneOf(_ one: String, _ other: String, both: Bool) -> ProtocolError {
    ProtocolError(
      .invalidResult,
      both
        ? "The result holds both `\(one)` and `\(other)`."
        : "The result holds neither `\(one)` nor `\(other)`.",
      hint: "Answer with exactly one of `\(one)` and `\(other)`."
    )
  }
}
