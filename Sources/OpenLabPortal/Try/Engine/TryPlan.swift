import OpenLabProtocol

/// What a person sets going: a service in one version, for one test person, with what that person grants.
struct TryPlan: Sendable {
  var manifest: Manifest
  /// The bundle that runs.
  var digest: ContentDigest
  /// The whole account; the host sends what is granted of it.
  var account: Account
  var grant: Set<Scope>
  var query: TryQuery
  var language: Language
  var seed: Int64

  init(
    manifest: Manifest,
    digest: ContentDigest,
    account: Account,
    grant: Set<Scope>,
    query: TryQuery,
    language: Language,
    seed: Int64
  ) {
    self.manifest = manifest
    self.digest = digest
    self.account = account
    self.grant = grant
    self.query = query
    self.language = language
    self.seed = seed
  }

  /// What the service may have: granted, and declared.
  var granted: Set<Scope> { grant.intersection(manifest.declaredScopes) }
}
