package import OpenLabProtocol

/// One act, as the audit log keeps it for ever.
package struct AuditRow: Hashable, Sendable {
  /// From 1, without gaps in the order of acts.
  package var position: Int
  /// UTC, ISO 8601, seconds.
  package var at: String
  package var who: String
  package var act: String
  package var service: String
  package var version: String
  /// The bundle that it was done to.
  package var digest: ContentDigest
  package var reason: String?
}

extension AuditRow: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("position", position)
    writer.member("at", at)
    writer.member("who", who)
    writer.member("act", act)
    writer.member("service", service)
    writer.member("version", version)
    writer.member("digest", digest)
    writer.member("reason", ifPresent: reason)
    writer.endObject()
  }
}
