package import OpenLabProtocol

/// A service with all its versions.
package struct ServiceRecord: Hashable, Sendable {
  package var id: String
  package var provider: Provider
  /// The provider's number: ``ProviderRecord/id``.
  package var owner: Int64
  package var kind: Kind
  package var created: String
  /// The newest first.
  package var versions: [VersionRecord]

  /// The version that people meet: the newest in the catalogue, else the newest of all that are not withdrawn.
  package var current: VersionRecord? {
    versions.first { $0.state.isListed } ?? versions.first { $0.state != .withdrawn } ?? versions.first
  }

  /// What the catalogue says of it; nil without any version.
  package var entry: CatalogueEntry? { current.map { CatalogueEntry(id: id, version: $0) } }
}

extension ServiceRecord: JSONEncodable {
  /// The catalogue's line of it, and what only the whole record has.
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    entry?.encodeMembers(to: &writer)
    writer.member("created", created)
    writer.member("digest", ifPresent: current?.digest)
    writer.member("manifest", ifPresent: current?.manifest)
    writer.member("versions", versions)
    writer.endObject()
  }
}
