package import OpenLabProtocol

/// A version that waits for a maintainer.
package struct ReviewItem: Hashable, Sendable {
  package var service: String
  package var version: VersionRecord
  /// Whole seconds since it was handed in.
  package var age: Int64
  /// Who has said yes to certifying it so far.
  package var approvals: [Approval]
  /// How many maintainers the policy wants to certify it.
  package var needed: Int
  /// The newest version that was ever published, to compare with; nil for a service's first.
  package var published: VersionRecord?
}

extension ReviewItem: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("service", service)
    writer.member("version", version.manifest.version)
    writer.member("name", version.manifest.name)
    writer.member("kind", version.manifest.kind)
    writer.member("provider", version.manifest.provider.name)
    writer.member("state", version.state)
    writer.member("submitted", version.submitted)
    writer.member("ageSeconds", Int(age))
    writer.member("approvals", approvals)
    writer.member("needed", needed)
    writer.member("published", ifPresent: published?.manifest.version)
    writer.endObject()
  }
}
