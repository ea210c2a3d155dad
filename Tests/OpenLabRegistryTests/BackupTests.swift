import Foundation
import OpenLabDatabase
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

@Suite("Backup and restore")
struct BackupTests {
  let scratch = Scratch()
  let id = "fr.example.tremplin"
  var live: String { scratch.file("live") }
  var file: String { scratch.file("backup") }

  @discardableResult
  func restore(_ path: String? = nil) throws -> RestoreReport {
    try Registry.restore(from: path ?? file, into: live, by: Example.local, now: { "2026-01-03T00:00:00Z" })
  }

  @Test("puts a state back while others use the registry, keeps the one from before, and says so in the log")
  func wholeWay() throws {
    let registry = try Example.published(live)
    try registry.backup(to: file)
    let head = try registry.auditHead()
    try registry.act(.suspend, on: id, by: Example.ada, reason: "r")
    try registry.submit(Example.manifest("fr.example.later"), digest: Example.digest("later"))
    // Another one has it open, with statements prepared and a cache filled.
    let other = try Example.registry(live)
    #expect(try other.catalogue(CatalogueQuery(text: "tremplin", day: "2026-01-01")).total == 0)
    let seen = try other.auditHead()
    let report = try restore()
    #expect(report.services == 1 && report.versions == 1 && report.head == head)
    #expect(try other.show(id).current?.state == .published)
    #expect(try other.catalogue(CatalogueQuery(text: "tremplin", day: "2026-01-01")).total == 1)
    #expect(try other.changes(since: seen).isReset)
    #expect(Example.code { _ = try registry.show("fr.example.later") } == .unknownService)
    #expect(try other.audit().map(\.act) == ["submit", "publish", "restore"])
    #expect(try other.verifyAudit(noted: head).isWhole)
    try registry.submit(Example.manifest("fr.example.next"), digest: Example.digest())
    #expect(try other.integrityProblems().isEmpty)
    // What was there is kept, and can itself be restored.
    let aside = try #require(report.aside)
    try restore(aside)
    #expect(try other.show("fr.example.later").current?.state == .submitted)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("brings the bundles along, into an empty folder too")
  func bundles() throws {
    let registry = try Example.published(live)
    let name = "sha256-\(Example.digest().hex)"
    let bundle = "\(live)/bundles/\(name)"
    try FileManager.default.createDirectory(atPath: "\(bundle)/lib", withIntermediateDirectories: true)
    try Data("#!/bin/sh\n".utf8).write(to: URL(fileURLWithPath: "\(bundle)/run"))
    try Data().write(to: URL(fileURLWithPath: "\(bundle)/lib/empty"))
    let large = Data((0..<9_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) })
    try large.write(to: URL(fileURLWithPath: "\(bundle)/lib/large"))
    try Data().write(to: URL(fileURLWithPath: "\(live)/bundles/.uploaded-\(Example.digest().hex)"))
    for (path, mode) in [("run", 0o555), ("lib/empty", 0o444), ("lib/large", 0o444), ("lib", 0o555), ("", 0o555)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: "\(bundle)/\(path)")
    }
    try registry.backup(to: file)
    let empty = scratch.file("empty")
    let report = try Registry.restore(from: file, into: empty, by: Example.local)
    #expect(report.bundles == 1 && report.missingBundles.isEmpty && report.aside == nil)
    let copy = "\(empty)/bundles/\(name)"
    #expect(try Data(contentsOf: URL(fileURLWithPath: "\(copy)/lib/large")) == large)
    #expect(FileManager.default.fileExists(atPath: "\(copy)/lib/empty"))
    #expect(FileManager.default.fileExists(atPath: "\(empty)/bundles/.uploaded-\(Example.digest().hex)"))
    for (path, mode) in [("run", 0o555), ("lib/large", 0o444), ("lib", 0o555), ("", 0o555)] {
      #expect(try FileManager.default.attributesOfItem(atPath: "\(copy)/\(path)")[.posixPermissions] as? Int == mode)
    }
    #expect(try Registry(data: empty).database.schema()["table backup_files"] == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: empty).allSatisfy { !$0.hasPrefix(".restore") })
    for folder in [bundle, copy] {
      for path in ["", "/lib"] {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + path)
      }
    }
  }

  @Test("ends sessions, and lets no revoked token live again")
  func access() throws {
    let registry = try Example.published(live)
    let (text, _) = try registry.createToken(name: "Ada", role: .maintainer, days: nil, by: Example.local)
    let session = try #require(try registry.signIn(token: text))
    try registry.backup(to: file)
    try restore()
    #expect(try registry.session(session.id) == nil)
    #expect(try registry.authenticate(token: text) != nil)
    try registry.revokeToken("Ada", by: Example.local)
    try restore()
    #expect(try registry.authenticate(token: text) == nil)
  }

  @Test("refuses what is no sound backup, and changes nothing then")
  func refused() throws {
    let registry = try Example.published(live)
    let before = try registry.auditHead()
    try registry.backup(to: file)
    func refuses(_ path: String, _ code: RegistryError.Code = .invalidBackup, line: Int = #line) throws {
      #expect(Example.code { try restore(path) } == code, "line \(line)")
      #expect(try registry.auditHead() == before)
    }
    try refuses(scratch.file("none"))
    try Data("not a database".utf8).write(to: URL(fileURLWithPath: scratch.file("text")))
    try refuses(scratch.file("text"))
    try Data().write(to: URL(fileURLWithPath: scratch.file("empty")))
    try refuses(scratch.file("empty"))
    try refuses(scratch.path)

    func changed(_ name: String, _ sql: String) throws -> String {
      let path = scratch.file(name)
      try FileManager.default.copyItem(atPath: file, toPath: path)
      let database = try Database(path: path, options: DatabaseOptions(journal: .rollback))
      try database.write { try $0.script(sql) }
      database.close()
      return path
    }
    try refuses(try changed("trigger", "CREATE TRIGGER x AFTER INSERT ON tokens BEGIN DELETE FROM versions; END"))
    try refuses(try changed("table", "CREATE TABLE extra (i INTEGER)"))
    try refuses(try changed("less", "DROP TABLE tries_by_day"))
    try refuses(
      try changed("log", "DROP TRIGGER audit_keeps_words; UPDATE audit SET who = 'x' WHERE position = 1")
    )
    try refuses(try changed("state", "UPDATE versions SET state = 'withdrawn'"))
    try refuses(
      try changed("future", "INSERT INTO openlab_migrations VALUES (99, 'from the future', '2030-01-01')"),
      .newerData
    )
    try refuses(try changed("other", "UPDATE openlab_migrations SET name = 'x' WHERE position = 1"))
    // A damaged page in the middle.
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    bytes.replaceSubrange(8_192..<(bytes.count - 4_096), with: Data(repeating: 0xAA, count: bytes.count - 12_288))
    try bytes.write(to: URL(fileURLWithPath: scratch.file("damaged")))
    try refuses(scratch.file("damaged"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: live).allSatisfy { !$0.hasPrefix("registry-before") })
  }

  @Test("never leads out of the bundles' folder, whatever a backup names")
  func paths() throws {
    let registry = try Example.published(live)
    let name = "sha256-\(Example.digest().hex)"
    try FileManager.default.createDirectory(atPath: "\(live)/bundles/\(name)", withIntermediateDirectories: true)
    try registry.backup(to: file)
    let database = try Database(path: file, options: DatabaseOptions(journal: .rollback))
    try database.write {
      try $0.execute("INSERT INTO backup_files VALUES (?, 0, 420, x'00')", "\(name)/../../../escaped")
    }
    database.close()
    let report = try Registry.restore(from: file, into: scratch.file("a/b"), by: Example.local)
    #expect(report.missingBundles == [Example.digest()])
    #expect(!FileManager.default.fileExists(atPath: scratch.file("escaped")))
    #expect(!FileManager.default.fileExists(atPath: scratch.file("a/escaped")))
  }

  @Test("puts a sound state in the place of one that can no longer be read")
  func damaged() throws {
    do {
      let registry = try Example.published(live)
      try registry.backup(to: file)
      registry.close()
    }
    try Data(repeating: 0x55, count: 20_000).write(to: URL(fileURLWithPath: Registry.file(in: live)))
    #expect(Example.code { _ = try Example.registry(live) } == .damaged)
    let report = try restore()
    #expect(try Example.registry(live).show(id).current?.state == .published)
    let aside = try #require(report.aside)
    #expect(try Data(contentsOf: URL(fileURLWithPath: aside)).first == 0x55)
  }

  @Test("does not write over a file unless told to")
  func existing() throws {
    let registry = try Example.published(live)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: file))
    #expect(Example.code { try registry.backup(to: file) } == .invalidValue)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
    try registry.backup(to: file, replacing: true)
    try restore()
    #expect(Example.code { try registry.backup(to: scratch.file("no/such/folder/x")) } == .readOnly)
  }

  @Test("a backup taken while others write is one moment's state")
  func whileWriting() async throws {
    let registry = try Example.published(live)
    let writing = Task.detached {
      for number in 0..<60 {
        let manifest = Example.manifest("fr.example.s\(number)")
        try registry.submit(manifest, digest: Example.digest())
        try registry.act(.publish, on: manifest.id, by: Example.local)
      }
    }
    for number in 0..<5 {
      let path = scratch.file("backup\(number)")
      try registry.backup(to: path)
      let report = try Registry.restore(from: path, into: scratch.file("copy\(number)"), by: Example.local)
      #expect(report.head.position >= 2)
    }
    try await writing.value
    #expect(try registry.verifyAudit().isWhole)
  }
}
