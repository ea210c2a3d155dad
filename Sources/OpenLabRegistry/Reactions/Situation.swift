package import OpenLabProtocol

/// What a reaction is about, beyond pleased or not. A closed vocabulary.
package enum Situation: String, Sendable, CaseIterable {
  /// I could not go on.
  case blocked
  /// I did not understand.
  case notUnderstood = "not-understood"
  /// I have an idea.
  case idea
  /// This could harm somebody.
  case risk
}

extension Situation: JSONEncodable {
  package func encode(to writer: inout JSONWriter) { writer.write(rawValue) }
}
