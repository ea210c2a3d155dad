import Foundation
import OpenLabDatabase
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

@Suite("The log's chain")
struct AuditTests {
  let scratch = Scratch()
  let id = "fr.example.tremplin"

  /// A registry with five acts in its log, and a way around its triggers.
  func registry() throws -> Registry {
    let registry = try Example.published(scratch.path)
    try registry.act(.suspend, on: id, by: Example.ada, reason: "it leaks")
    try registry.act(.publish, on: id, by: Example.ada)
    try registry.setPolicy(.certifyMaintainers, to: 2, by: Example.council)
    return registry
  }

  func tamper(_ registry: Registry, _ sql: String) throws {
    try registry.database.write { db in
      try db.script("DROP TRIGGER IF EXISTS audit_keeps_rows; DROP TRIGGER IF EXISTS audit_keeps_words")
      try db.script(sql)
    }
  }

  @Test("is whole after any acts, and its head can be noted")
  func whole() throws {
    let registry = try registry()
    let verdict = try registry.verifyAudit()
    #expect(verdict.isWhole && verdict.rows == 5)
    #expect(try verdict.head == registry.auditHead())
    #expect(AuditHead(verdict.head.description) == verdict.head)
    #expect(try registry.verifyAudit(noted: verdict.head).isWhole)
    #expect(AuditHead("5:xyz") == nil && AuditHead("x:" + AuditChain.origin) == nil && AuditHead("") == nil)
  }

  @Test("is SHA-256 over what anybody can compute")
  func formula() throws {
    let row = AuditRow(
      position: 1,
      at: "2026-01-01T12:00:00Z",
      who: "É",
      act: "submit",
      service: "a.b",
      version: "1.0.0",
      chain: ""
    )
    let text = "\(AuditChain.origin)\n[1,\"2026-01-01T12:00:00Z\",\"É\",null,\"submit\",\"a.b\",\"1.0.0\",null,null]"
    #expect(AuditChain.digest(after: AuditChain.origin, row) == SHA256.hex(Array(text.utf8)))
  }

  @Test(
    "names the first row that was touched",
    arguments: [
      ("UPDATE audit SET who = 'Mallory' WHERE position = 3", 3, AuditFinding.Problem.changed),
      ("UPDATE audit SET reason = NULL WHERE position = 3", 3, .changed),
      ("UPDATE audit SET at = '2026-01-01T12:00:01Z' WHERE position = 1", 1, .changed),
      ("UPDATE audit SET chain = '0' WHERE position = 2", 2, .changed),
      ("DELETE FROM audit WHERE position = 2", 2, .missing),
      ("DELETE FROM audit WHERE position = 1", 1, .missing),
      ("DELETE FROM audit WHERE position >= 4", 4, .truncated),
      ("DELETE FROM audit WHERE position = 5; DELETE FROM sqlite_sequence", 5, .truncated),
      ("DELETE FROM audit", 1, .truncated),
      (
        "UPDATE audit SET position = 9 WHERE position = 3; UPDATE audit SET position = 3 WHERE position = 4; "
          + "UPDATE audit SET position = 4 WHERE position = 9", 3, .changed
      ),
      ("UPDATE versions SET state = 'withdrawn'", 4, .unexplained),
      ("UPDATE versions SET digest = 'sha256:\(String(repeating: "0", count: 64))'", 4, .unexplained),
    ]
  )
  func touched(sql: String, position: Int, problem: AuditFinding.Problem) throws {
    let registry = try registry()
    try tamper(registry, sql)
    let finding = try #require(try registry.verifyAudit().finding)
    #expect(finding.position == position && finding.problem == problem, "\(finding)")
  }

  @Test(
    "knows what only acts may change: certificates, tokens, roles, tokens taken back",
    arguments: [
      ("UPDATE versions SET is_certified = 1", "counts as certified"),
      ("UPDATE versions SET level = 'fair'", "counts as certified"),
      ("UPDATE tokens SET role = 'maintainer' WHERE id = 2", "made the token 2 Tess, maintainer"),
      ("UPDATE tokens SET name = 'Eve' WHERE id = 1", "made the token 1 Eve, provider"),
      ("UPDATE tokens SET revoked = NULL", "the token 3 Old was revoked"),
      (
        "INSERT INTO tokens (hash, name, role, created, created_by) VALUES ('h', 'Mallory', 'maintainer', 't', 'w')",
        "made the token 4 Mallory, maintainer"
      ),
    ]
  )
  func touchedBeside(sql: String, words: String) throws {
    let registry = try registry()
    let provider = Provider(name: "Example SAS", contact: "contact@example.org")
    _ = try registry.createToken(name: "Ada", role: .provider, provider: provider, by: Example.local)
    _ = try registry.createToken(name: "Tess", role: .tester, by: Example.local)
    _ = try registry.createToken(name: "Old", role: .tester, by: Example.local)
    _ = try registry.revokeToken("3", by: Example.local)
    #expect(try registry.verifyAudit().isWhole)
    try tamper(registry, sql)
    let finding = try #require(try registry.verifyAudit().finding)
    #expect(finding.problem == .unexplained && finding.detail.contains(words), "\(finding)")
  }

  @Test("a certificate that the log gave is explained")
  func certified() throws {
    let registry = try Example.registry(scratch.path)
    try registry.submit(Example.manifest(), digest: Example.digest())
    try registry.act(.certify, on: id, by: Example.ada, level: .speaks, reason: "r")
    try registry.act(.publish, on: id, by: Example.ada)
    #expect(try registry.verifyAudit().isWhole)
  }

  @Test("shows a tail that was cut off and a chain that was made anew to whoever noted a head")
  func noted() throws {
    let registry = try registry()
    let noted = try registry.auditHead()
    // Cut off with all that remembers it, as somebody who knows the program would.
    try tamper(
      registry,
      """
      DELETE FROM audit WHERE position = 5; UPDATE sqlite_sequence SET seq = 4;
      UPDATE audit_head SET position = 4, digest = (SELECT chain FROM audit WHERE position = 4)
      """
    )
    #expect(try registry.verifyAudit().isWhole, "nothing inside the file shows it")
    #expect(try registry.verifyAudit(noted: noted).finding?.problem == .truncated)
    try registry.setPolicy(.certifyMaintainers, to: 1, by: Example.council)
    let finding = try #require(try registry.verifyAudit(noted: noted).finding)
    #expect(finding.problem == .rewritten && finding.position == 5)
  }

  @Test("takes the rows from before it as they were")
  func migrated() throws {
    let path = Registry.file(in: scratch.path)
    do {
      let old = try Database(path: path)
      try old.migrate([RegistryMigrations.all[0]])
      let manifest = String(decoding: Example.manifest().json, as: UTF8.self)
      try old.write { db in
        try db.execute("INSERT INTO providers (key, name, first_seen) VALUES ('k', 'Example SAS', 't')")
        try db.execute("INSERT INTO services VALUES (?, 1, 'job-matching', 't')", id)
        try db.execute(
          """
          INSERT INTO versions (service, version, digest, manifest, state, submitted, changed)
          VALUES (?, '1.0.0', ?, ?, 'published', 't', 't')
          """,
          id,
          Example.digest(),
          manifest
        )
        for act in ["submit", "publish"] {
          try db.execute(
            "INSERT INTO audit (at, who, act, service, version, digest) VALUES ('t', 'w', ?, ?, '1.0.0', ?)",
            act,
            id,
            Example.digest()
          )
        }
      }
    }
    let registry = try Example.registry(scratch.path)
    #expect(try registry.verifyAudit().isWhole)
    #expect(try registry.audit().map(\.act) == ["submit", "publish"])
    #expect(try registry.owner(of: id)?.contact == "contact@example.org")
    #expect(try registry.catalogue(CatalogueQuery(text: "tremplin", day: "2026-01-01")).hits.map(\.entry.id) == [id])
    try registry.act(.suspend, on: id, by: Example.ada, reason: "r")
    #expect(try registry.verifyAudit().rows == 3)
  }
}
