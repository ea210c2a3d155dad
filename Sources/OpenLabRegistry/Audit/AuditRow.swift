package import OpenLabProtocol

/// One act, as the audit log keeps it for ever.
package struct AuditRow: Hashable, Sendable {
  /// From 1, without gaps in the order of acts.
  package var position: Int
  /// UTC, ISO 8601, seconds.
  package var at: String
  package var who: String
  /// Tells those of one name apart, as ``RegistryActor/id``; nil in rows from before there were tokens.
  package var actor: String?
  package var act: String
  /// Empty for an act on no service: a token, the policy.
  package var service: String
  package var version: String
  /// The bundle that it was done to; nil for an act on no service.
  package var digest: ContentDigest?
  package var reason: String?
  /// SHA-256 of the row before it and this row's content: 64 hexadecimal digits.
  package var chain: String
}

extension AuditRow: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("position", position)
    writer.member("at", at)
    writer.member("who", who)
    writer.member("actor", ifPresent: actor)
    writer.member("act", act)
    if !service.isEmpty { writer.member("service", service) }
    if !version.isEmpty { writer.member("version", version) }
    writer.member("digest", ifPresent: digest)
    writer.member("reason", ifPresent: reason)
    writer.member("chain", chain)
    writer.endObject()
  }
}
