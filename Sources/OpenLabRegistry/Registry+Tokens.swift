internal import OpenLabDatabase
package import OpenLabProtocol

extension Registry {
  /// Makes a token. Its text is in the answer and nowhere else: the registry keeps a hash.
  /// - Parameters:
  ///   - name: whose it is, in words, 1…100 characters; shown in the log beside what they do.
  ///   - provider: for the role provider alone: the provider that it acts for, made if it is new. Nil leaves it open: the
  ///     first submit binds the token to the manifest's provider, if that one is new to the registry.
  ///   - days: how long it opens anything, 1…3,650; nil for no end.
  ///   - actor: who makes it; only the command line and maintainers may.
  /// - Throws: `invalidValue`, `notAllowed`.
  package func createToken(
    name: String,
    role: Role,
    provider: Provider? = nil,
    days: Int? = 365,
    by actor: RegistryActor
  ) throws(RegistryError) -> (text: String, token: TokenRecord) {
    let time = now()
    let name = name.trimmed
    try Self.check(name, role, provider, days)
    let expires = days.map { Timestamp.text((Timestamp.seconds(time) ?? 0) + Int64($0) * 86_400) }
    let text = Self.tokenPrefix + Secret.text(32)
    let token = try write { db in
      guard actor.role == nil else {
        throw Self.notAllowed(actor, LocalizedText("créer un jeton", "make a token"), [])
      }
      let owner = try provider.map { try Self.provider($0, time, db) }
      try db.execute(
        "INSERT INTO tokens (hash, name, role, provider, created, created_by, expires) VALUES (?, ?, ?, ?, ?, ?, ?)",
        Secret.hash(text),
        name,
        role.rawValue,
        owner?.id,
        time,
        actor.name,
        expires
      )
      let id = db.lastInsertedRow
      let words = Self.tokenWords(id, name, role.rawValue) + (owner.map { " of \($0.name)" } ?? "")
      try Self.log("token-create", by: actor, at: time, reason: words, db)
      guard let token = try Self.token(id, db) else { throw Self.unknownToken("\(id)") }
      return token
    }
    return (text, token)
  }

  /// All tokens, the newest first: also those revoked or expired.
  package func tokens() throws(RegistryError) -> [TokenRecord] {
    try read { try $0.rows("\(Self.tokenColumns) ORDER BY t.id DESC") { try Self.token($0) } }
  }

  /// Takes a token back at once, and ends the sessions that it opened.
  /// - Parameter which: its number, or its name where only one valid token has it.
  /// - Throws: `unknownToken`.
  @discardableResult
  package func revokeToken(_ which: String, by actor: RegistryActor) throws(RegistryError) -> TokenRecord {
    let time = now()
    return try write { db in
      let found = try db.rows(
        "\(Self.tokenColumns) WHERE t.revoked IS NULL AND (t.id = ?1 OR t.name = ?2)",
        Int64(which) ?? -1,
        which
      ) { try Self.token($0) }
      guard let token = found.first(where: { String($0.id) == which }) ?? (found.count == 1 ? found[0] : nil) else {
        throw Self.unknownToken(which)
      }
      guard actor.role == nil else {
        throw Self.notAllowed(actor, LocalizedText("retirer un jeton", "revoke a token"), [])
      }
      try db.execute("UPDATE tokens SET revoked = ? WHERE id = ?", time, token.id)
      try db.execute("DELETE FROM sessions WHERE token = ?", token.id)
      try Self.log("token-revoke", by: actor, at: time, reason: "\(token.id) \(token.name)", db)
      return try Self.token(token.id, db) ?? token
    }
  }

  /// Whose token a text is; nil for one that opens nothing: unknown, revoked, expired. White space around it does not
  /// count. Notes when it was used, once an hour.
  package func authenticate(token text: String) throws(RegistryError) -> TokenRecord? {
    let time = now()
    let text = text.trimmed
    guard text.hasPrefix(Self.tokenPrefix), text.utf8.count <= 200 else { return nil }
    let hash = Secret.hash(text)
    let found = try read { db in
      try db.first("\(Self.tokenColumns) WHERE t.hash = ?", hash) { try Self.token($0) }
    }
    guard let found, found.isValid(at: time) else { return nil }
    if !Self.isWithin(3_600, found.lastUsed, time) {
      try? write { _ = try $0.execute("UPDATE tokens SET last_used = ? WHERE id = ?", time, found.id) }
    }
    return found
  }

  /// What every token's text begins with, so that scanners find one that leaked.
  package static let tokenPrefix = "openlab_"

  // MARK: Inside a transaction

  static func token(_ id: Int64, _ db: Connection) throws -> TokenRecord? {
    try db.first("\(tokenColumns) WHERE t.id = ?", id) { try token($0) }
  }

  /// Whether a moment lies at most so many seconds before another.
  static func isWithin(_ seconds: Int64, _ moment: String?, _ now: String) -> Bool {
    guard let moment, let start = Timestamp.seconds(moment), let end = Timestamp.seconds(now) else { return false }
    return end - start < seconds
  }

  private static let tokenColumns = """
    SELECT t.id, t.name, t.role, t.created, t.created_by, t.expires, t.revoked, t.last_used,
      p.id, p.name, p.contact, p.first_seen
    FROM tokens t LEFT JOIN providers p ON p.id = t.provider
    """

  private static func token(_ row: borrowing Row) throws -> TokenRecord {
    let role: String = try row[2]
    guard let role = Role(rawValue: role) else { throw unknownWord(role) }
    let provider: Int64? = try row[8]
    return TokenRecord(
      id: try row[0],
      name: try row[1],
      role: role,
      provider: try provider.map {
        ProviderRecord(id: $0, name: try row[9], contact: try row[10], firstSeen: try row[11])
      },
      created: try row[3],
      createdBy: try row[4],
      expires: try row[5],
      revoked: try row[6],
      lastUsed: try row[7]
    )
  }

  /// A word of a closed vocabulary that this program does not know.
  static func unknownWord(_ word: String) -> RegistryError {
    RegistryError(
      .newerData,
      LocalizedText("le mot « \(word) » n’est pas connu", "the word '\(word)' is not known"),
      hint: LocalizedText("Mettez openlab à jour.", "Update openlab.")
    )
  }

  private static func unknownToken(_ which: String) -> RegistryError {
    RegistryError(
      .unknownToken,
      LocalizedText("aucun jeton valide ne porte « \(which) »", "no valid token has the number or name '\(which)'"),
      hint: LocalizedText("Ceux qu’il y a : openlab token list", "Those that there are: openlab token list")
    )
  }

  private static func check(_ name: String, _ role: Role, _ provider: Provider?, _ days: Int?) throws(RegistryError) {
    guard (1...100).contains(name.count), !name.contains(where: \.isNewline) else {
      throw .invalid(
        LocalizedText("le nom d’un jeton a de 1 à 100 caractères", "a token’s name has 1 to 100 characters"),
        hint: LocalizedText("Dites à qui il est : --name \"Ada Martin\"", "Say whose it is: --name \"Ada Martin\"")
      )
    }
    guard days.map({ (1...3_650).contains($0) }) ?? true else {
      throw .invalid(
        LocalizedText("un jeton vit de 1 à 3 650 jours", "a token lives 1 to 3,650 days"),
        hint: LocalizedText("Par exemple : --days 90", "For example: --days 90")
      )
    }
    guard provider == nil || role == .provider else {
      throw .invalid(
        LocalizedText(
          "seul un jeton de fournisseur nomme un fournisseur",
          "only a provider’s token names a provider"
        ),
        hint: LocalizedText(
          "--role provider --provider \"Exemple SAS\" --contact contact@exemple.fr",
          "--role provider --provider \"Example Ltd\" --contact contact@example.org"
        )
      )
    }
    if let provider, provider.name.trimmed.isEmpty || provider.contact.trimmed.isEmpty {
      throw .invalid(
        LocalizedText("un fournisseur a un nom et un contact", "a provider has a name and a contact"),
        hint: LocalizedText(
          "Comme dans service.json : --provider NOM --contact ADRESSE",
          "As in service.json: --provider NAME --contact ADDRESS"
        )
      )
    }
  }
}
