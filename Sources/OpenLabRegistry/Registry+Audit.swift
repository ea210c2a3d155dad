internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// The acts on a service, or all, the oldest first.
  /// - Parameter after: only rows after this position.
  package func audit(
    of service: String? = nil,
    after: Int = 0,
    limit: Int = 1_000
  ) throws(RegistryError) -> [AuditRow] {
    try read { try Self.audit(of: service, after: after, limit: limit, $0) }
  }

  /// The newest acts, the newest first.
  /// - Parameter before: only rows before this position.
  package func recentAudit(before: Int? = nil, limit: Int = 50) throws(RegistryError) -> [AuditRow] {
    try read { db in
      try db.rows(
        "\(Self.auditColumns) WHERE position < ? ORDER BY position DESC LIMIT ?",
        before ?? Int.max,
        limit
      ) { try Self.auditRow($0) }
    }
  }

  /// The newest acts that everyone sees: what entered the catalogue, and what became of that since. The newest first.
  ///
  /// What was withdrawn before it ever was in the catalogue is its provider's own business.
  package func publicActs(limit: Int = 50) throws(RegistryError) -> [AuditRow] {
    try read { db in
      try db.rows(
        """
        \(Self.auditColumns) AS a WHERE act = 'publish' OR act IN ('suspend', 'deprecate', 'withdraw') AND EXISTS (
          SELECT 1 FROM audit b
          WHERE b.service = a.service AND b.version = a.version AND b.act = 'publish' AND b.position < a.position
        )
        ORDER BY position DESC LIMIT ?
        """,
        limit
      ) { try Self.auditRow($0) }
    }
  }

  /// The end of the log, some microseconds: it changes with every act, also those of other processes, so that it tells
  /// cheaply whether anything has.
  package func auditHead() throws(RegistryError) -> AuditHead { try read { try Self.head($0) } }

  /// What has happened since a head that the caller remembers. A running host asks again and again (some
  /// microseconds when nothing has happened) and ends the calls of what was ``RegistryChanges/stopped``.
  package func changes(since head: AuditHead) throws(RegistryError) -> RegistryChanges {
    try read { db in
      let now = try Self.head(db)
      if now == head { return RegistryChanges(head: now, isReset: false, acts: [], stopped: []) }
      let known: String? =
        head.position == 0
        ? AuditChain.origin : try db.value("SELECT chain FROM audit WHERE position = ?", head.position)
      let isReset = known != head.digest
      let acts = isReset ? [] : try Self.audit(of: nil, after: head.position, limit: 10_000, db)
      let stopped: [String] =
        isReset
        ? try db.rows("SELECT digest FROM versions WHERE state IN ('suspended', 'withdrawn', 'returned')") { try $0[0] }
        : try Set(acts.filter { !$0.service.isEmpty }.map(\.service)).flatMap { service in
          try db.rows(
            "SELECT digest FROM versions WHERE service = ? AND state IN ('suspended', 'withdrawn', 'returned')",
            service
          ) { try $0[0] as String }
        }
      // The same contents may be another version too, one that people may use.
      let running = try Set(stopped).filter { digest in
        try db.value("SELECT 1 FROM versions WHERE digest = ? AND state IN ('published', 'deprecated')", digest)
          == (nil as Int?)
      }
      return RegistryChanges(
        head: now,
        isReset: isReset,
        acts: acts.filter { !$0.service.isEmpty },
        stopped: running
      )
    }
  }

  /// Checks the whole log: that each row hangs on the one before, that none is missing, that each version is where the
  /// log led it.
  ///
  /// Whoever can write the file can make the whole chain anew; a head noted outside shows that too.
  /// - Parameter noted: a head that was printed earlier.
  package func verifyAudit(noted: AuditHead? = nil) throws(RegistryError) -> AuditVerdict {
    try read { db in
      var head = AuditHead(position: 0, digest: AuditChain.origin)
      var finding: AuditFinding?
      try db.each("\(Self.auditColumns) ORDER BY position", arguments: []) { row in
        let row = try Self.auditRow(row)
        let expected = head.position + 1
        if row.position != expected {
          finding = AuditFinding(
            position: expected,
            problem: .missing,
            detail: "row \(expected) is missing: row \(row.position) follows row \(head.position)"
          )
        } else if row.chain != AuditChain.digest(after: head.digest, row) {
          finding = AuditFinding(
            position: row.position,
            problem: .changed,
            detail: "row \(row.position) (\(row.act) \(row.service)) does not hang on the one before it"
          )
        } else if let noted, noted.position == row.position, noted.digest != row.chain {
          finding = AuditFinding(
            position: row.position,
            problem: .rewritten,
            detail: "row \(row.position) is not the one that was noted"
          )
        } else {
          head = AuditHead(position: row.position, digest: row.chain)
        }
        return finding == nil
      }
      if finding == nil {
        let reached = max(try Self.head(db).position, noted?.position ?? 0, try Self.lastPosition(db))
        if reached > head.position {
          finding = AuditFinding(
            position: head.position + 1,
            problem: .truncated,
            detail: "the log ends with row \(head.position), but it had reached row \(reached)"
          )
        } else if try Self.head(db) != head {
          finding = AuditFinding(
            position: head.position,
            problem: .rewritten,
            detail: "row \(head.position) is not the one that was written"
          )
        }
      }
      if finding == nil { finding = try Self.unexplained(db) }
      return AuditVerdict(rows: head.position, head: head, finding: finding)
    }
  }

  // MARK: Inside a transaction

  /// Adds a row to the log. Nothing else does.
  static func log(
    _ act: String,
    by actor: RegistryActor,
    at time: String,
    service: String = "",
    version: String = "",
    digest: ContentDigest? = nil,
    reason: String? = nil,
    _ db: Connection
  ) throws {
    let before = try head(db)
    var row = AuditRow(
      position: before.position + 1,
      at: time,
      who: actor.name,
      actor: actor.id,
      act: act,
      service: service,
      version: version,
      digest: digest,
      reason: reason,
      chain: ""
    )
    row.chain = AuditChain.digest(after: before.digest, row)
    try db.execute(
      "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.position,
      row.at,
      row.who,
      row.actor,
      row.act,
      row.service,
      row.version,
      row.digest,
      row.reason,
      row.chain
    )
    try db.execute("UPDATE audit_head SET position = ?, digest = ?", row.position, row.chain)
  }

  static func head(_ db: Connection) throws -> AuditHead {
    try db.first("SELECT position, digest FROM audit_head") { AuditHead(position: try $0[0], digest: try $0[1]) }
      ?? AuditHead(position: 0, digest: AuditChain.origin)
  }

  /// What SQLite remembers to have given out, whatever was deleted since.
  private static func lastPosition(_ db: Connection) throws -> Int {
    try db.value("SELECT seq FROM sqlite_sequence WHERE name = 'audit'") ?? 0
  }

  /// The first version that no act of the log led to where it is.
  private static func unexplained(_ db: Connection) throws -> AuditFinding? {
    try unexplainedState(db) ?? unexplainedCertificate(db) ?? unexplainedToken(db)
  }

  private static func unexplainedState(_ db: Connection) throws -> AuditFinding? {
    let last = try db.rows(
      """
      SELECT v.service, v.version, v.state, v.digest, a.position, a.act, a.digest
      FROM versions v LEFT JOIN audit a ON a.position = (
        SELECT max(position) FROM audit WHERE service = v.service AND version = v.version AND act <> 'approve'
      )
      ORDER BY v.service, v.version
      """
    ) { row in
      (
        name: "\(try row[0] as String) \(try row[1] as String)", state: try row[2] as String,
        digest: try row[3] as String, position: try row[4] as Int?, act: try row[5] as String?,
        logged: try row[6] as String?
      )
    }
    for version in last {
      let led = version.act.flatMap(RegistryAct.init(rawValue:))?.leadsTo.rawValue
      guard led != version.state || version.logged != version.digest else { continue }
      let told = led.map { "the log left it \($0)" } ?? "the log does not know it"
      let contents = led == version.state ? " with other contents" : ""
      return AuditFinding(
        position: version.position ?? 0,
        problem: .unexplained,
        detail: "\(version.name) is \(version.state), but \(told)\(contents)"
      )
    }
    return nil
  }

  /// The first version that counts as certified, though no act of the log did that.
  private static func unexplainedCertificate(_ db: Connection) throws -> AuditFinding? {
    try db.first(
      """
      SELECT v.service, v.version FROM versions v
      WHERE (v.is_certified <> 0 OR v.level IS NOT NULL) AND NOT EXISTS (
        SELECT 1 FROM audit a WHERE a.service = v.service AND a.version = v.version AND a.act = 'certify'
      )
      ORDER BY v.service, v.version LIMIT 1
      """
    ) { row in
      AuditFinding(
        position: 0,
        problem: .unexplained,
        detail: "\(try row[0] as String) \(try row[1] as String) counts as certified, but the log does not know of it"
      )
    }
  }

  /// The first token that the log did not make, or not for this role.
  private static func unexplainedToken(_ db: Connection) throws -> AuditFinding? {
    let made: [String] = try db.rows("SELECT reason FROM audit WHERE act = 'token-create'") { try $0[0] }
    let known = Set(made)
    let tokens = try db.rows("SELECT id, name, role FROM tokens ORDER BY id") { row in
      tokenWords(try row[0], try row[1], try row[2])
    }
    // What follows the role says of which provider.
    let revoked: [String] = try db.rows("SELECT reason FROM audit WHERE act = 'token-revoke'") { try $0[0] }
    let alive: [String] = try db.rows("SELECT id || ' ' || name FROM tokens WHERE revoked IS NULL ORDER BY id") {
      try $0[0]
    }
    if let back = Set(revoked).intersection(alive).min() {
      let detail = "the token \(back) was revoked, and opens doors again"
      return AuditFinding(position: 0, problem: .unexplained, detail: detail)
    }
    guard
      let strange = tokens.first(where: { words in
        !known.contains(words) && !made.contains { $0.hasPrefix("\(words) of ") }
      })
    else { return nil }
    return AuditFinding(
      position: 0,
      problem: .unexplained,
      detail: "no act of the log made the token \(strange)"
    )
  }

  /// A token as the log names it.
  static func tokenWords(_ id: Int64, _ name: String, _ role: String) -> String { "\(id) \(name), \(role)" }

  private static func audit(of service: String?, after: Int, limit: Int, _ db: Connection) throws -> [AuditRow] {
    guard let service else {
      return try db.rows("\(auditColumns) WHERE position > ? ORDER BY position LIMIT ?", after, limit) {
        try auditRow($0)
      }
    }
    return try db.rows(
      "\(auditColumns) WHERE service = ? AND position > ? ORDER BY position LIMIT ?",
      service,
      after,
      limit
    ) { try auditRow($0) }
  }

  private static let auditColumns =
    "SELECT position, at, who, actor, act, service, version, digest, reason, chain FROM audit"

  private static func auditRow(_ row: borrowing Row) throws -> AuditRow {
    AuditRow(
      position: try row[0],
      at: try row[1],
      who: try row[2],
      actor: try row[3],
      act: try row[4],
      service: try row[5],
      version: try row[6],
      digest: try row[7],
      reason: try row[8],
      chain: try row[9]
    )
  }
}
