package import OpenLabProtocol

/// A version of a service, as it was handed in and as it stands.
package struct VersionRecord: Hashable, Sendable {
  package var manifest: Manifest
  /// The bundle that runs.
  package var digest: ContentDigest
  package var state: ServiceState
  /// Whether it has passed certification, whatever it is now.
  package var isCertified: Bool
  /// What its certificate vouches for; nil without one, or for one that states none.
  package var level: CertificationLevel?
  /// UTC, ISO 8601.
  package var submitted: String
  package var changed: String
  /// `YYYY-MM-DD`, for a deprecated one.
  package var until: String?
  package var successor: String?
  /// Why it was sent back, suspended, deprecated or withdrawn: said in public.
  package var reason: String?
}

extension VersionRecord: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("version", manifest.version)
    writer.member("state", state)
    writer.member("certified", isCertified)
    writer.member("level", ifPresent: level)
    writer.member("digest", digest)
    writer.member("submitted", submitted)
    writer.member("changed", changed)
    writer.member("until", ifPresent: until)
    writer.member("successor", ifPresent: successor)
    writer.member("reason", ifPresent: reason)
    writer.endObject()
  }
}
