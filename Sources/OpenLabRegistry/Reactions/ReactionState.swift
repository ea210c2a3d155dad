package import OpenLabProtocol

/// How far a reaction has come. A closed vocabulary; ``ReactionMove/table`` is the whole way.
package enum ReactionState: String, Sendable, CaseIterable {
  case new
  /// Its provider has read it.
  case seen
  case answered
  /// A version is said to have mended it.
  case corrected
  /// Its author agrees.
  case confirmed
  /// Its author does not agree.
  case reopened
  /// The provider says no, and why.
  case declined

  /// Whether its provider has still something to do.
  package var isOpen: Bool { self == .new || self == .seen || self == .reopened }
}

extension ReactionState: JSONEncodable {
  package func encode(to writer: inout JSONWriter) { writer.write(rawValue) }
}
