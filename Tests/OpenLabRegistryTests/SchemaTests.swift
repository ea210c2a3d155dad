import Foundation
import OpenLabDatabase
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

/// Catalogues of before: a file as the program of each step left it, with a row of everything that there was.
@Suite("The schema's steps")
struct SchemaTests {
  let scratch = Scratch()
  let id = "fr.example.tremplin"

  /// What each step is and does, as it was when it was added: nobody may change a step that files have gone through.
  @Test("are never changed, only added to")
  func appendOnly() throws {
    var lines: [String] = []
    for count in 1...RegistryMigrations.all.count {
      let database = try Database(
        path: scratch.file("\(count).sqlite"),
        options: DatabaseOptions(trustsSchema: true)
      )
      try database.migrate(Array(RegistryMigrations.all.prefix(count)))
      let schema = try database.schema().sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      let digest = SHA256.hex(Array(schema.joined(separator: "\n").utf8)).prefix(16)
      lines.append("\(RegistryMigrations.all[count - 1].name): \(digest)")
    }
    let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden/schema.txt")
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: golden.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try text.write(to: golden, atomically: true, encoding: .utf8)
    }
    // Steps may follow; those that are recorded stay.
    #expect(try String(contentsOf: golden, encoding: .utf8) == text, "record a new step once with RECORD_GOLDEN=1")
  }

  @Test(
    "lead from every older schema to this one, with all that was there",
    arguments: 1..<RegistryMigrations.all.count
  )
  func older(steps: Int) throws {
    try leave(steps)
    let registry = try Example.registry(scratch.path)
    #expect(try registry.database.appliedMigrations() == RegistryMigrations.all.map(\.name))
    #expect(try registry.integrityProblems() == [])
    #expect(try registry.verifyAudit().finding == nil)
    #expect(try registry.audit().prefix(2).map(\.act) == ["submit", "publish"])
    let record = try registry.show(id)
    #expect(record.versions.map(\.state) == [.published] && record.versions[0].manifest == Example.manifest())
    #expect(try registry.owner(of: id)?.contact == "contact@example.org")
    #expect(try registry.catalogue(CatalogueQuery(text: "tremplin", day: "2026-01-01")).hits.map(\.entry.id) == [id])
    if steps >= 5 {
      #expect(try registry.authenticate(token: "openlab_old")?.role == .maintainer)
      #expect(try registry.tokens().map(\.name) == ["Ada"])
    }
    if steps >= 6 { #expect(try registry.attempt("t1").outcome == .answered) }
    // And all goes on as anywhere.
    try registry.act(.suspend, on: id, by: Example.ada, reason: "r")
    let next = Example.manifest(version: "2.0.0")
    try registry.submit(next, digest: Example.digest("b"))
    try registry.act(.publish, on: id, version: "2.0.0", by: Example.local)
    #expect(try registry.verifyAudit().isWhole)
    #expect(try Example.registry(scratch.path).show(id).versions.count == 2, "a second opening finds all done")
  }

  @Test(
    "of a backup from every older schema are made up for when it is restored",
    arguments: 1..<RegistryMigrations.all.count
  )
  func restored(steps: Int) throws {
    try leave(steps)
    let backup = scratch.file("old.sqlite")
    try Database(path: Registry.file(in: scratch.path), options: DatabaseOptions(trustsSchema: true)).backup(to: backup)
    let data = scratch.file("new")
    let report = try Registry.restore(from: backup, into: data, by: Example.local, now: { "2026-01-01T12:00:00Z" })
    #expect(report.services == 1 && report.versions == 1)
    #expect(try Example.registry(data).show(id).versions.map(\.state) == [.published])
  }

  /// A file with the first so many steps, as a program of that time filled it.
  private func leave(_ steps: Int) throws {
    let old = try Database(path: Registry.file(in: scratch.path), options: DatabaseOptions(trustsSchema: true))
    defer { old.close() }
    try old.migrate(Array(RegistryMigrations.all.prefix(steps)))
    try old.write { db in
      let contact = steps >= 2 ? "contact@example.org" : nil
      try db.execute(
        "INSERT INTO providers (key, name, first_seen) VALUES (?, 'Example SAS', '2026-01-01T00:00:00Z')",
        SHA256.hex(Array("example sas\u{0}contact@example.org".utf8))
      )
      if let contact { try db.execute("UPDATE providers SET contact = ?", contact) }
      try db.execute("INSERT INTO services VALUES (?, 1, 'job-matching', '2026-01-01T00:00:00Z')", id)
      try db.execute(
        """
        INSERT INTO versions (service, version, digest, manifest, state, submitted, changed)
        VALUES (?, '1.0.0', ?, ?, 'published', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')
        """,
        id,
        Example.digest(),
        String(decoding: Example.manifest().json, as: UTF8.self)
      )
      for act in ["submit", "publish"] { try log(act, steps, db) }
      if steps >= 5 {
        try db.execute(
          """
          INSERT INTO tokens (hash, name, role, created, created_by) VALUES (?, 'Ada', 'maintainer', ?, 'root')
          """,
          Secret.hash("openlab_old"),
          "2026-01-01T00:00:00Z"
        )
        try Registry.log(
          "token-create",
          by: Example.local,
          at: "2026-01-01T00:00:00Z",
          reason: "1 Ada, maintainer",
          db
        )
      }
      if steps >= 6 {
        try db.execute(
          """
          INSERT INTO tries (id, service, version, digest, account, author, started, outcome, granted, reads)
          VALUES ('t1', ?, '1.0.0', ?, 'syn-000042', 'a', '2026-01-01T00:00:00Z', 'answered', 'skills', '[]')
          """,
          id,
          Example.digest()
        )
      }
    }
  }

  private func log(_ act: String, _ steps: Int, _ db: Connection) throws {
    let time = "2026-01-01T00:00:00Z"
    if steps >= 3 {
      return try Registry.log(
        act,
        by: Example.local,
        at: time,
        service: id,
        version: "1.0.0",
        digest: Example.digest(),
        db
      )
    }
    try db.execute(
      "INSERT INTO audit (at, who, act, service, version, digest) VALUES (?, 'w', ?, ?, '1.0.0', ?)",
      time,
      act,
      id,
      Example.digest()
    )
  }
}
