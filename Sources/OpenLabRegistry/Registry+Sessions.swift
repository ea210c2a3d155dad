internal import OpenLabDatabase
package import OpenLabProtocol

extension Registry {
  /// Begins a session of somebody who has not signed in. It is a row on the disk: begin one when a form is answered,
  /// not for each page that is read.
  package func beginSession(language: Language? = nil) throws(RegistryError) -> StartedSession {
    let time = now()
    return try write { db in
      try Self.dropOldSessions(time, db)
      return try Self.insertSession(token: nil, author: Secret.text(26), language: language, time, db)
    }
  }

  /// The session of a cookie; nil when there is none of that id, or it has ended: idle or absolute limit, token revoked
  /// or expired. Notes its use, once a minute.
  package func session(_ id: String) throws(RegistryError) -> SessionRecord? {
    let time = now()
    guard id.utf8.count == Self.sessionLetters else { return nil }
    let hash = Secret.hash(id)
    let found = try read { try Self.session(hash, id, $0) }
    guard let found, Self.isLive(found, time) else { return nil }
    if !Self.isWithin(60, found.lastUsed, time) {
      // A page is shown also when the disk is full.
      try? write { _ = try $0.execute("UPDATE sessions SET last_used = ? WHERE hash = ?", time, hash) }
    }
    return found
  }

  /// Signs somebody in: a session with a new id; the old id opens nothing from now on.
  ///
  /// A tester's tries and reactions from before become those of the token, so that they are found again elsewhere.
  /// - Returns: nil for a token that opens nothing.
  package func signIn(
    token text: String,
    replacing id: String? = nil,
    language: Language? = nil
  ) throws(RegistryError) -> StartedSession? {
    let time = now()
    guard let token = try authenticate(token: text) else { return nil }
    return try write { db in
      try Self.dropOldSessions(time, db)
      let before = try id.flatMap { try Self.session(Secret.hash($0), $0, db) }
      if let id { try db.execute("DELETE FROM sessions WHERE hash = ?", Secret.hash(id)) }
      let live = before.flatMap { Self.isLive($0, time) ? $0 : nil }
      var author = live?.author ?? Secret.text(26)
      if token.role == .tester {
        author = "token:\(token.id)"
        // Only what nobody had signed in for: another's work is never taken over.
        if let live, live.token == nil {
          try db.execute("UPDATE tries SET author = ? WHERE author = ?", author, live.author)
          try db.execute("UPDATE reactions SET author = ? WHERE author = ?", author, live.author)
        }
      } else if live?.token?.role == .tester {
        author = Secret.text(26)
      }
      return try Self.insertSession(
        token: token.id,
        author: author,
        language: language ?? live?.language,
        confirmed: time,
        time,
        db
      )
    }
  }

  /// Takes the token again from somebody who is signed in, before an act of weight. It must be the session's own.
  /// - Returns: whether it was; then ``isFresh(_:)`` holds for ``SessionLimits/confirmation``.
  package func confirmSession(_ id: String, token text: String) throws(RegistryError) -> Bool {
    let time = now()
    guard let session = try session(id), let own = session.token, let token = try authenticate(token: text),
      token.id == own.id
    else { return false }
    try write { _ = try $0.execute("UPDATE sessions SET confirmed = ? WHERE hash = ?", time, Secret.hash(id)) }
    return true
  }

  /// Whether the token was shown within the last minutes.
  package func isFresh(_ session: SessionRecord) -> Bool {
    session.token != nil && Self.isWithin(SessionLimits.confirmation, session.confirmed, now())
  }

  /// Ends a session; one that is not there is no error.
  package func signOut(_ id: String) throws(RegistryError) {
    try write { _ = try $0.execute("DELETE FROM sessions WHERE hash = ?", Secret.hash(id)) }
  }

  /// Ends all sessions of the token that a session belongs to, this one too.
  /// - Returns: how many.
  @discardableResult
  package func signOutEverywhere(_ id: String) throws(RegistryError) -> Int {
    try write { db in
      let token: Int64?? = try db.value("SELECT token FROM sessions WHERE hash = ?", Secret.hash(id))
      guard let token = token ?? nil else {
        return try db.execute("DELETE FROM sessions WHERE hash = ?", Secret.hash(id))
      }
      return try db.execute("DELETE FROM sessions WHERE token = ?", token)
    }
  }

  /// Keeps the language that a person chose.
  package func setLanguage(_ language: Language, of id: String) throws(RegistryError) {
    try write {
      _ = try $0.execute("UPDATE sessions SET language = ? WHERE hash = ?", language.rawValue, Secret.hash(id))
    }
  }

  // MARK: Inside a transaction

  private static let sessionLetters = 26

  private static func insertSession(
    token: Int64?,
    author: String,
    language: Language?,
    confirmed: String? = nil,
    _ time: String,
    _ db: Connection
  ) throws -> StartedSession {
    let id = Secret.text(sessionLetters)
    try db.execute(
      "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)",
      Secret.hash(id),
      token,
      author,
      language?.rawValue,
      time,
      time,
      confirmed
    )
    guard let session = try session(Secret.hash(id), id, db) else {
      throw DatabaseError(.constraint, detail: "the session is gone", path: db.path)
    }
    return StartedSession(id: id, session: session)
  }

  private static func session(_ hash: String, _ id: String, _ db: Connection) throws -> SessionRecord? {
    let row = try db.first(
      "SELECT token, author, language, created, last_used, confirmed FROM sessions WHERE hash = ?",
      hash
    ) { row in
      (
        token: try row[0] as Int64?, author: try row[1] as String, language: try row[2] as String?,
        created: try row[3] as String, lastUsed: try row[4] as String, confirmed: try row[5] as String?
      )
    }
    guard let row else { return nil }
    return SessionRecord(
      token: try row.token.flatMap { try token($0, db) },
      author: row.author,
      language: row.language.flatMap(Language.init(rawValue:)),
      formSecret: String(Secret.hash("form \(id)").prefix(32)),
      created: row.created,
      lastUsed: row.lastUsed,
      confirmed: row.confirmed
    )
  }

  private static func isLive(_ session: SessionRecord, _ time: String) -> Bool {
    let limits = session.token == nil ? SessionLimits.anonymous : .signedIn
    return (session.token?.isValid(at: time) ?? true) && isWithin(limits.idle, session.lastUsed, time)
      && isWithin(limits.absolute, session.created, time)
  }

  /// Ended sessions go, and the anonymous ones that were unused for longest when there are too many.
  private static func dropOldSessions(_ time: String, _ db: Connection) throws {
    let now = Timestamp.seconds(time) ?? 0
    func moment(_ ago: Int64) -> String { Timestamp.text(now - ago) }
    try db.execute(
      "DELETE FROM sessions WHERE token IS NULL AND (last_used <= ? OR created <= ?)",
      moment(SessionLimits.anonymous.idle),
      moment(SessionLimits.anonymous.absolute)
    )
    try db.execute(
      "DELETE FROM sessions WHERE token IS NOT NULL AND (last_used <= ? OR created <= ?)",
      moment(SessionLimits.signedIn.idle),
      moment(SessionLimits.signedIn.absolute)
    )
    let count: Int = try db.value("SELECT count(*) FROM sessions WHERE token IS NULL") ?? 0
    guard count >= SessionLimits.anonymousKept else { return }
    try db.execute(
      """
      DELETE FROM sessions WHERE hash IN (SELECT hash FROM sessions WHERE token IS NULL ORDER BY last_used LIMIT ?)
      """,
      count - SessionLimits.anonymousKept + SessionLimits.anonymousKept / 100
    )
  }
}
