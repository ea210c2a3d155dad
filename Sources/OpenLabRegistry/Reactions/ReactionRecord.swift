package import OpenLabProtocol

/// A reaction as it stands, with its way so far.
package struct ReactionRecord: Hashable, Sendable {
  package var id: String
  /// Goes up with each reaction; for cursors.
  package var position: Int64
  package var service: String
  package var version: String
  /// The try that it is about.
  package var attempt: String?
  /// Whose it is; never shown.
  package var author: String
  /// UTC, ISO 8601.
  package var at: String
  package var changed: String
  package var smile: Smile
  package var facets: [Facet: Smile]
  /// Empty when there is none, or a maintainer hid it.
  package var text: String
  package var situation: Situation?
  package var language: Language?
  package var state: ReactionState
  /// The version that is said to have mended it.
  package var correctedIn: String?
  /// The reaction that says the same and was there before; it moves with that one.
  package var duplicateOf: String?
  /// How many others say the same and were joined to it.
  package var duplicates: Int
  /// Why a maintainer hid its text.
  package var hidden: String?
  /// The oldest first.
  package var events: [ReactionEvent]
}

extension ReactionRecord: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("service", service)
    writer.member("version", version)
    writer.member("at", at)
    writer.member("changed", changed)
    writer.member("smile", smile)
    writer.name("facets")
    writer.beginObject()
    for facet in Facet.allCases {
      guard let value = facets[facet] else { continue }
      writer.name(dynamic: facet.rawValue)
      value.encode(to: &writer)
    }
    writer.endObject()
    writer.member("text", text)
    writer.member("situation", ifPresent: situation)
    writer.member("language", ifPresent: language?.rawValue)
    writer.member("state", state)
    writer.member("correctedIn", ifPresent: correctedIn)
    writer.member("duplicateOf", ifPresent: duplicateOf)
    writer.member("duplicates", duplicates)
    writer.member("hidden", ifPresent: hidden)
    writer.member("events", events)
    writer.endObject()
  }
}
