internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// All who have handed something in or have a token, by name.
  package func providers() throws(RegistryError) -> [ProviderRecord] {
    try read { db in
      try db.rows("SELECT id, name, contact, first_seen FROM providers ORDER BY name COLLATE NOCASE, id") {
        try Self.provider($0)
      }
    }
  }

  /// The provider that an id belongs to; nil for an id that nobody has.
  package func owner(of service: String) throws(RegistryError) -> ProviderRecord? {
    try read { db in
      try db.first(
        """
        SELECT p.id, p.name, p.contact, p.first_seen FROM services s JOIN providers p ON p.id = s.provider
        WHERE s.id = ?
        """,
        service
      ) { try Self.provider($0) }
    }
  }

  /// The services of a provider, by id.
  package func services(of provider: Int64) throws(RegistryError) -> [ServiceRecord] {
    try read { db in
      let ids: [String] = try db.rows("SELECT id FROM services WHERE provider = ? ORDER BY id", provider) { try $0[0] }
      return try ids.map { try Self.record($0, db) }
    }
  }

  // MARK: Inside a transaction

  /// Binds the id at the first submit; checks it at the others.
  static func bind(_ manifest: Manifest, _ actor: RegistryActor, _ time: String, _ db: Connection) throws {
    let key = key(manifest.provider)
    let owner = try db.first(
      "SELECT p.key, p.name, s.kind FROM services s JOIN providers p ON p.id = s.provider WHERE s.id = ?",
      manifest.id
    ) { (key: try $0[0] as String, name: try $0[1] as String, kind: try $0[2] as String) }
    if let owner {
      guard owner.key == key else { throw belongs(manifest.id, to: owner.name) }
      try require(actor, owns: manifest.id, db)
      guard owner.kind == manifest.kind.rawValue else { throw kindChanged(manifest, owner.kind) }
      return
    }
    if actor.role == .provider, let own = actor.provider {
      let known: String? = try db.value("SELECT key FROM providers WHERE id = ?", own)
      guard known == key else { throw otherName(manifest, actor) }
    }
    if actor.role == .provider, actor.provider == nil {
      let taken: Int? = try db.value("SELECT 1 FROM providers WHERE key = ?", key)
      guard taken == nil else { throw takenName(manifest) }
    }
    let provider = try provider(manifest.provider, time, db)
    if actor.role == .provider, actor.provider == nil {
      try db.execute("UPDATE tokens SET provider = ? WHERE 'token:' || id = ?", provider.id, actor.id)
    }
    try db.execute(
      "INSERT INTO services VALUES (?, ?, ?, ?)",
      manifest.id,
      provider.id,
      manifest.kind.rawValue,
      time
    )
  }

  /// The provider of a name and contact; made at the first time.
  static func provider(_ provider: Provider, _ time: String, _ db: Connection) throws -> ProviderRecord {
    let key = key(provider)
    try db.execute(
      "INSERT INTO providers (key, name, first_seen, contact) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
      key,
      provider.name,
      time,
      provider.contact
    )
    let record = try db.first("SELECT id, name, contact, first_seen FROM providers WHERE key = ?", key) {
      try Self.provider($0)
    }
    guard let record else { throw DatabaseError(.constraint, detail: "the provider is gone", path: db.path) }
    return record
  }

  static func provider(_ row: borrowing Row) throws -> ProviderRecord {
    ProviderRecord(id: try row[0], name: try row[1], contact: try row[2], firstSeen: try row[3])
  }

  private static func key(_ provider: Provider) -> String {
    SHA256.hex(Array("\(provider.name.lowercased())\u{0}\(provider.contact.lowercased())".utf8))
  }

  private static func kindChanged(_ manifest: Manifest, _ kind: String) -> RegistryError {
    RegistryError(
      .kindChanged,
      LocalizedText(
        "\(manifest.id) est un service de type \(kind), pas \(manifest.kind.rawValue)",
        "\(manifest.id) is a service of kind \(kind), not \(manifest.kind.rawValue)"
      ),
      hint: LocalizedText(
        "Donnez à un service d’un autre type un identifiant à lui.",
        "Give a service of another kind an id of its own."
      )
    )
  }

  private static func otherName(_ manifest: Manifest, _ actor: RegistryActor) -> RegistryError {
    RegistryError(
      .otherProvider,
      LocalizedText(
        "le manifeste nomme \(manifest.provider.name) (\(manifest.provider.contact)), ce qui n’est pas le fournisseur de ce jeton",
        "the manifest names \(manifest.provider.name) (\(manifest.provider.contact)), who is not this token’s provider"
      ),
      hint: LocalizedText(
        "Écrivez dans service.json le nom et le contact du fournisseur, tels que le jeton les porte.",
        "Write the provider’s name and contact in service.json as the token has them."
      )
    )
  }

  private static func takenName(_ manifest: Manifest) -> RegistryError {
    RegistryError(
      .otherProvider,
      LocalizedText(
        "\(manifest.provider.name) (\(manifest.provider.contact)) est déjà connu, et ce jeton n’est pas le sien",
        "\(manifest.provider.name) (\(manifest.provider.contact)) is known already, and this token is not theirs"
      ),
      hint: LocalizedText(
        "Demandez un jeton pour ce fournisseur : openlab token create --role provider --provider NOM --contact ADRESSE",
        "Ask for a token of that provider: openlab token create --role provider --provider NAME --contact ADDRESS"
      )
    )
  }
}
