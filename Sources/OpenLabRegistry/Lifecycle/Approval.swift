package import OpenLabProtocol

/// A maintainer's yes to an act that waits for another one's.
package struct Approval: Hashable, Sendable {
  package var act: String
  /// Tells maintainers apart, as ``RegistryActor/id``.
  package var actor: String
  package var who: String
  package var at: String
  package var reason: String?
}

extension Approval: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("act", act)
    writer.member("who", who)
    writer.member("at", at)
    writer.member("reason", ifPresent: reason)
    writer.endObject()
  }
}
