package import OpenLabProtocol

/// A step of a reaction's way, with the words that came with it.
package struct ReactionEvent: Hashable, Sendable {
  /// UTC, ISO 8601.
  package var at: String
  /// A ``ReactionAct``, or `join`, `hide`.
  package var act: String
  /// The provider's or maintainer's name; nil for the author, who has none.
  package var who: String?
  package var text: String?
  package var version: String?
}

extension ReactionEvent: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("at", at)
    writer.member("act", act)
    writer.member("who", ifPresent: who)
    writer.member("text", ifPresent: text)
    writer.member("version", ifPresent: version)
    writer.endObject()
  }
}
