package import OpenLabProtocol

/// A service as a list shows it.
package struct CatalogueEntry: Hashable, Sendable {
  package var id: String
  package var name: LocalizedText
  package var summary: LocalizedText
  package var kind: Kind
  package var version: String
  package var state: ServiceState
  package var isCertified: Bool
  /// What its certificate vouches for; nil without one.
  package var level: CertificationLevel?
  package var provider: String
  package var languages: [Language]
  package var publics: [Status]
  package var scopes: [Scope]
  package var onDemand: [Scope]

  init(id: String, version: VersionRecord) {
    self.id = id
    let manifest = version.manifest
    name = manifest.name
    summary = manifest.summary
    kind = manifest.kind
    self.version = manifest.version
    state = version.state
    isCertified = version.isCertified
    level = version.level
    provider = manifest.provider.name
    languages = manifest.languages
    publics = manifest.publics
    scopes = manifest.scopes
    onDemand = manifest.onDemand
  }
}

extension CatalogueEntry: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    encodeMembers(to: &writer)
    writer.endObject()
  }

  func encodeMembers(to writer: inout JSONWriter) {
    writer.member("id", id)
    writer.member("name", name)
    writer.member("summary", summary)
    writer.member("kind", kind)
    writer.member("version", version)
    writer.member("state", state)
    writer.member("certified", isCertified)
    writer.member("level", ifPresent: level)
    writer.member("provider", provider)
    writer.member("languages", languages.map(\.rawValue))
    writer.member("publics", publics)
    writer.member("scopes", scopes)
    writer.member("onDemand", onDemand)
  }
}
