package import OpenLabProtocol

/// What a restore put in place.
package struct RestoreReport: Hashable, Sendable {
  package var services: Int
  package var versions: Int
  /// The log's end in the backup.
  package var head: AuditHead
  /// Where the state from before is kept; nil when there was none.
  package var aside: String?
  /// The bundles that were put back.
  package var bundles: Int
  /// Bundles that versions name and that are neither here nor in the backup.
  package var missingBundles: [ContentDigest]
}

extension RestoreReport: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("services", services)
    writer.member("versions", versions)
    writer.member("head", head)
    writer.member("aside", ifPresent: aside)
    writer.member("bundles", bundles)
    writer.member("missingBundles", missingBundles)
    writer.endObject()
  }
}
