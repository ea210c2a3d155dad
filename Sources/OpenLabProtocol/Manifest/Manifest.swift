/// What `service.json` says of a service: who it is, how it runs, and what it asks for.
///
/// ``ManifestReader`` reads one that a person wrote and names everything that is wrong with it; the decoding here is for
/// manifests that were checked already and stops at the first member of a wrong kind.
public struct Manifest: Hashable, Sendable {
  /// Where the manifest's JSON Schema is; for editors.
  public var schema: String?
  /// Reverse-DNS name, ≤ 100 characters: `fr.example.tremplin`.
  public var id: String
  /// Semantic version: `1.2.0`.
  public var version: String
  public var kind: Kind
  /// ≤ 200 characters each.
  public var name: LocalizedText
  /// ≤ 500 characters each.
  public var summary: LocalizedText
  public var provider: Provider
  /// The program and its arguments, started in the service's folder; no shell reads it.
  public var command: [String]
  /// Makes the artefacts; run in the service's folder. Absent: nothing to build.
  public var build: [String]?
  /// Built files that run: plain name in the service's folder → path where `build` leaves it.
  public var artefacts: [String: String]
  /// Sent with each call when granted.
  public var scopes: [Scope]
  /// Read during a call when granted (`account/read`).
  public var onDemand: [Scope]
  /// Why each scope is needed, as the person reads it before granting.
  public var purposes: [Scope: LocalizedText]
  /// For whom the service is; empty: everyone.
  public var publics: [Status]
  /// Languages of its texts.
  public var languages: [Language]
  /// Needs of the catalogue that it answers: `N-12`.
  public var needs: [String]
  /// SPDX expression: `EUPL-1.2`.
  public var licence: String

  public init(
    schema: String? = nil,
    id: String,
    version: String,
    kind: Kind,
    name: LocalizedText,
    summary: LocalizedText,
    provider: Provider,
    command: [String],
    build: [String]? = nil,
    artefacts: [String: String] = [:],
    scopes: [Scope],
    onDemand: [Scope] = [],
    purposes: [Scope: LocalizedText] = [:],
    publics: [Status] = [],
    languages: [Language],
    needs: [String] = [],
    licence: String
  ) {
    self.schema = schema
    self.id = id
    self.version = version
    self.kind = kind
    self.name = name
    self.summary = summary
    self.provider = provider
    self.command = command
    self.build = build
    self.artefacts = artefacts
    self.scopes = scopes
    self.onDemand = onDemand
    self.purposes = purposes
    self.publics = publics
    self.languages = languages
    self.needs = needs
    self.licence = licence
  }

  /// The file's name in a service's folder.
  public static let fileName = "service.json"

  /// All that it may ever read of an account: sent and on demand.
  public var declaredScopes: [Scope] { scopes + onDemand }
}
