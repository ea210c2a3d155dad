internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// Notes that a try begins. What was asked is kept with it, so that it can be asked again.
  /// - Returns: its id.
  /// - Throws: `unknownService` for a version that is not in the registry, `invalidValue` for a request that is too large.
  package func beginTry(_ start: TryStart) throws(RegistryError) -> String {
    let time = now()
    guard start.request.count <= TryLimits.request else {
      throw .invalid(
        LocalizedText("la demande est trop grande", "the request is too large"),
        hint: LocalizedText("Demandez moins : 256 Kio au plus.", "Ask for less: at most 256 KiB.")
      )
    }
    let id = Secret.text(26)
    return try write { db in
      guard try Self.version(start.service, start.version, db) != nil else {
        throw RegistryError.unknown(service: "\(start.service) \(start.version)")
      }
      try db.execute(
        """
        INSERT INTO tries (id, service, version, digest, account, author, started, outcome, granted, reads, repeats)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'running', ?, '[]', ?)
        """,
        id,
        start.service,
        start.version,
        start.digest,
        start.account,
        start.author,
        time,
        start.granted.map(\.rawValue).joined(separator: " "),
        start.repeats
      )
      try db.execute("INSERT INTO try_requests VALUES (?, ?)", id, start.request)
      return id
    }
  }

  /// Notes how a try ended, and what the service was given. A second end of the same try changes nothing.
  /// - Throws: `unknownTry`.
  @discardableResult
  package func endTry(_ id: String, _ end: TryEnd) throws(RegistryError) -> TryRecord {
    let transcript = Self.cut(end.transcript)
    let result = end.result.flatMap { $0.count <= TryLimits.result ? $0 : nil }
    return try write { db in
      let changed = try db.execute(
        """
        UPDATE tries SET outcome = ?, error = ?, milliseconds = ?, first_milliseconds = ?, reads = ?,
          transcript_bytes = ?, is_cut = ?
        WHERE id = ? AND outcome = 'running'
        """,
        end.outcome.rawValue,
        end.error,
        end.milliseconds,
        end.firstItemMilliseconds,
        String(decoding: end.reads.json, as: UTF8.self),
        transcript.count,
        transcript.count < end.transcript.count,
        id
      )
      guard let record = try Self.attempt(id, db) else { throw Self.unknown(try: id) }
      guard changed == 1 else { return record }
      try db.execute("INSERT INTO try_contents VALUES (?, ?, ?)", id, result, transcript)
      try Self.dropOldTranscripts(record.service, db)
      return try Self.attempt(id, db) ?? record
    }
  }

  /// A receipt. Whoever knows its id may see it.
  /// - Throws: `unknownTry`.
  package func attempt(_ id: String) throws(RegistryError) -> TryRecord {
    try read { db in
      guard let record = try Self.attempt(id, db) else { throw Self.unknown(try: id) }
      return record
    }
  }

  /// What was asked, as JSON: to be asked again.
  /// - Throws: `unknownTry`.
  package func tryRequest(_ id: String) throws(RegistryError) -> [UInt8] {
    try read { db in
      guard let request: [UInt8] = try db.value("SELECT request FROM try_requests WHERE id = ?", id) else {
        throw Self.unknown(try: id)
      }
      return request
    }
  }

  /// What was shown, as JSON; nil when it was too large or is kept no longer.
  package func tryResult(_ id: String) throws(RegistryError) -> [UInt8]? {
    try read { db in
      let result: [UInt8]?? = try db.value("SELECT result FROM try_contents WHERE id = ?", id)
      return result ?? nil
    }
  }

  /// The messages of both directions as NDJSON; nil when they are kept no longer.
  package func tryTranscript(_ id: String) throws(RegistryError) -> [UInt8]? {
    try read { try $0.value("SELECT transcript FROM try_contents WHERE id = ?", id) }
  }

  /// The tries of one author, the newest first.
  /// - Parameter before: the position that the page before ended with.
  package func tries(
    by author: String,
    before: Int64? = nil,
    limit: Int = 50
  ) throws(RegistryError) -> [TryRecord] {
    try read { db in
      try db.rows(
        "\(Self.tryColumns) WHERE author = ? AND position < ? ORDER BY position DESC LIMIT ?",
        author,
        before ?? Int64.max,
        limit
      ) { try Self.attempt($0) }
    }
  }

  /// The tries of a service, the newest first, for its provider and for maintainers.
  /// - Throws: `otherProvider`, `notAllowed`, `unknownService`.
  package func tries(
    of service: String,
    for actor: RegistryActor,
    before: Int64? = nil,
    limit: Int = 50
  ) throws(RegistryError) -> [TryRecord] {
    try read { db in
      guard actor.may([.provider, .maintainer]) else {
        throw Self.notAllowed(actor, LocalizedText("voir ces essais", "see these tries"), [.provider, .maintainer])
      }
      guard try Self.kind(of: service, db) != nil else { throw RegistryError.unknown(service: service) }
      try Self.require(actor, owns: service, db)
      return try db.rows(
        "\(Self.tryColumns) WHERE service = ? AND position < ? ORDER BY position DESC LIMIT ?",
        service,
        before ?? Int64.max,
        limit
      ) { try Self.attempt($0) }
    }
  }

  /// Marks tries as failed whose host died before they ended.
  /// - Parameter seconds: only those that began longer ago.
  /// - Returns: how many.
  @discardableResult
  package func endAbandonedTries(olderThan seconds: Int64 = 3_600) throws(RegistryError) -> Int {
    let limit = Timestamp.text((Timestamp.seconds(now()) ?? 0) - seconds)
    return try write {
      try $0.execute(
        "UPDATE tries SET outcome = 'failed', error = 'host/died' WHERE outcome = 'running' AND started < ?",
        limit
      )
    }
  }

  // MARK: Inside a transaction

  static func attempt(_ id: String, _ db: Connection) throws -> TryRecord? {
    try db.first("\(tryColumns) WHERE id = ?", id) { try attempt($0) }
  }

  static func unknown(try id: String) -> RegistryError {
    RegistryError(
      .unknownTry,
      LocalizedText("cet essai n’existe pas : \(id.prefix(40))", "there is no such try: \(id.prefix(40))"),
      hint: LocalizedText("Vérifiez l’adresse, ou essayez le service de nouveau.", "Check the address, or try again.")
    )
  }

  private static let tryColumns = """
    SELECT id, position, service, version, digest, account, author, started, outcome, error, milliseconds,
      first_milliseconds, granted, reads, repeats, transcript_bytes, is_cut
    FROM tries
    """

  private static func attempt(_ row: borrowing Row) throws -> TryRecord {
    let outcome: String = try row[8]
    guard let outcome = TryOutcome(rawValue: outcome) else { throw unknownWord(outcome) }
    let granted: String = try row[12]
    let reads: [UInt8] = try row[13]
    return TryRecord(
      id: try row[0],
      position: try row[1],
      service: try row[2],
      version: try row[3],
      digest: try row[4],
      account: try row[5],
      author: try row[6],
      started: try row[7],
      outcome: outcome,
      error: try row[9],
      milliseconds: try row[10],
      firstItemMilliseconds: try row[11],
      granted: granted.split(separator: " ").map { Scope(rawValue: String($0)) },
      reads: try [ScopeRead](json: reads),
      repeats: try row[14],
      transcriptBytes: try row[15],
      isTranscriptCut: try row[16]
    )
  }

  /// At a line's end, so that every line that is kept is whole.
  private static func cut(_ transcript: [UInt8]) -> [UInt8] {
    guard transcript.count > TryLimits.transcript else { return transcript }
    let head = transcript.prefix(TryLimits.transcript)
    guard let end = head.lastIndex(of: 10) else { return [] }
    return Array(head[...end])
  }

  /// A service that is tried much does not fill the disk. What a reaction is about stays.
  private static func dropOldTranscripts(_ service: String, _ db: Connection) throws {
    try db.execute(
      """
      DELETE FROM try_contents WHERE id IN (
        SELECT c.id FROM tries t JOIN try_contents c ON c.id = t.id
        WHERE t.service = ?1 AND t.position <= (
          SELECT position FROM tries WHERE service = ?1 ORDER BY position DESC LIMIT 1 OFFSET ?2
        ) AND NOT EXISTS (SELECT 1 FROM reactions WHERE try = t.id)
        ORDER BY t.position DESC LIMIT 100
      )
      """,
      service,
      TryLimits.keptTranscripts
    )
  }
}
