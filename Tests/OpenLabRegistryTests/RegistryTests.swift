import Foundation
import OpenLabDatabase
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

@Suite("The registry")
struct RegistryTests {
  let scratch = Scratch()

  func code(_ body: () throws -> Void) -> RegistryError.Code? {
    do {
      try body()
      return nil
    } catch { return (error as? RegistryError)?.code }
  }

  @Test("keeps what was submitted, and says so in its log")
  func submit() throws {
    let registry = try Example.registry(scratch.path)
    let record = try registry.submit(Example.manifest(), digest: Example.digest())
    #expect(record.current?.state == .submitted)
    let again = try Example.registry(scratch.path)
    #expect(try again.show("fr.example.tremplin") == record)
    #expect(try again.show("fr.example.tremplin").current?.manifest == Example.manifest())
    let row = AuditRow(
      position: 1,
      at: "2026-01-01T12:00:00Z",
      who: "Example SAS",
      actor: "local:Example SAS",
      act: "submit",
      service: "fr.example.tremplin",
      version: "1.0.0",
      digest: Example.digest(),
      chain: try again.auditHead().digest
    )
    #expect(try again.audit() == [row])
  }

  @Test("binds an id to its first provider and refuses it to any other")
  func owner() throws {
    let registry = try Example.registry(scratch.path)
    try registry.submit(Example.manifest(), digest: Example.digest())
    #expect(
      code { try registry.submit(Example.manifest(version: "2.0.0", provider: "Another"), digest: Example.digest()) }
        == .otherProvider
    )
    var otherContact = Example.manifest(version: "2.0.0")
    otherContact.provider.contact = "someone@example.org"
    #expect(code { try registry.submit(otherContact, digest: Example.digest()) } == .otherProvider)
    try registry.submit(Example.manifest(version: "2.0.0"), digest: Example.digest())
    #expect(try registry.show("fr.example.tremplin").versions.map(\.manifest.version) == ["2.0.0", "1.0.0"])
    #expect(try registry.audit().count == 2)
  }

  @Test("lets a submitted version be replaced, a published one never")
  func replacement() throws {
    let registry = try Example.registry(scratch.path)
    try registry.submit(Example.manifest(), digest: Example.digest("one"))
    try registry.submit(Example.manifest(), digest: Example.digest("one"))
    #expect(try registry.audit().count == 1, "the same again changes nothing")
    let replaced = try registry.submit(Example.manifest(), digest: Example.digest("two"))
    #expect(replaced.current?.digest == Example.digest("two"))
    try registry.act(.publish, on: "fr.example.tremplin", by: .local("maintainer"))
    #expect(code { try registry.submit(Example.manifest(), digest: Example.digest("three")) } == .versionTaken)
    let same = try registry.submit(Example.manifest(), digest: Example.digest("two"))
    #expect(same.current?.state == .published, "the same again does not take it out of the catalogue")
    #expect(
      code { try registry.submit(Example.manifest(version: "1.1.0", kind: .projectCoaching), digest: Example.digest()) }
        == .kindChanged
    )
  }

  @Test("moves between states by its table alone", arguments: RegistryAct.allCases, ServiceState.allCases)
  func table(act: RegistryAct, state: ServiceState) throws {
    guard act != .submit else { return }
    let registry = try Example.registry(scratch.path)
    try registry.submit(Example.manifest(), digest: Example.digest())
    try registry.database.write { _ = try $0.execute("UPDATE versions SET state = ?", state.rawValue) }
    let refused = code { try registry.act(act, on: "fr.example.tremplin", by: .local("maintainer"), reason: "because") }
    if act.allowedIn.contains(state) {
      #expect(refused == nil)
      let version = try #require(try registry.show("fr.example.tremplin").versions.first)
      #expect(version.state == act.leadsTo)
      #expect(version.reason == "because")
      #expect(version.isCertified == (act == .certify))
      #expect(try registry.audit().map(\.act) == ["submit", act.rawValue])
    } else {
      #expect(refused == .wrongState)
      #expect(try registry.show("fr.example.tremplin").versions.first?.state == state)
      #expect(try registry.audit().count == 1)
    }
  }

  @Test("acts on the newest version that fits, or on the one named")
  func versions() throws {
    let registry = try Example.registry(scratch.path)
    for version in ["1.9.0", "1.10.0", "1.10.0-beta"] {
      try registry.submit(Example.manifest(version: version), digest: Example.digest())
    }
    let record = try registry.act(.publish, on: "fr.example.tremplin", by: .local("maintainer")).record
    #expect(record.versions.map(\.manifest.version) == ["1.10.0", "1.10.0-beta", "1.9.0"])
    #expect(record.versions.map(\.state) == [.published, .submitted, .submitted])
    try registry.act(.publish, on: "fr.example.tremplin", version: "1.9.0", by: .local("maintainer"))
    #expect(try registry.show("fr.example.tremplin").current?.manifest.version == "1.10.0")
    #expect(
      code { try registry.act(.publish, on: "fr.example.tremplin", version: "7.0.0", by: .local("x")) }
        == .unknownService
    )
    #expect(code { try registry.act(.publish, on: "fr.nobody", by: .local("x")) } == .unknownService)
    try registry.submit(Example.manifest("fr.next.one"), digest: Example.digest())
    try registry.act(
      .deprecate,
      on: "fr.example.tremplin",
      version: "1.10.0",
      by: .local("x"),
      until: "2026-12-31",
      successor: "fr.next.one"
    )
    let deprecated = try registry.show("fr.example.tremplin").versions[0]
    #expect(deprecated.until == "2026-12-31" && deprecated.successor == "fr.next.one")
  }

  @Test("never lets its log be changed")
  func appendOnly() throws {
    let registry = try Example.registry(scratch.path)
    try registry.submit(Example.manifest(), digest: Example.digest())
    for sql in ["DELETE FROM audit", "UPDATE audit SET who = 'someone else'"] {
      let error = #expect(throws: DatabaseError.self) { try registry.database.write { try $0.execute(sql) } }
      #expect(error?.detail == "the audit log is append-only")
    }
    #expect(try registry.audit().count == 1)
  }

  @Test("shows what is published, in an order that is the same all day and another the next")
  func catalogue() throws {
    let registry = try Example.registry(scratch.path)
    let ids = (0..<12).map { "fr.example.s\($0)" }
    for id in ids { try registry.submit(Example.manifest(id), digest: Example.digest()) }
    #expect(try registry.wholeCatalogue(CatalogueQuery(day: "2026-01-01")).isEmpty)
    for id in ids { try registry.act(.publish, on: id, by: .local("maintainer")) }
    let today = try registry.wholeCatalogue(CatalogueQuery(day: "2026-01-01")).map(\.id)
    #expect(Set(today) == Set(ids))
    #expect(try registry.wholeCatalogue(CatalogueQuery(day: "2026-01-01")).map(\.id) == today)
    #expect(try registry.wholeCatalogue(CatalogueQuery(day: "2026-01-02")).map(\.id) != today)
    try registry.act(.suspend, on: ids[0], by: .local("maintainer"), reason: "it leaks")
    #expect(try registry.wholeCatalogue(CatalogueQuery(day: "2026-01-01")).count == 11)
    #expect(try registry.services(in: [.suspended]).map(\.id) == [ids[0]])
  }

  @Test("finds by words without accents, and by every filter")
  func search() throws {
    let registry = try Example.registry(scratch.path)
    var quiet = Example.manifest(
      "fr.example.quiet",
      kind: .projectCoaching,
      name: "Élan",
      summary: "Un pas après l’autre."
    )
    quiet.scopes = []
    quiet.onDemand = []
    quiet.languages = [.fr]
    quiet.publics = [.jobseeker]
    for manifest in [Example.manifest(), quiet] {
      try registry.submit(manifest, digest: Example.digest())
      try registry.act(.publish, on: manifest.id, by: .local("maintainer"))
    }
    func find(_ change: (inout CatalogueQuery) -> Void) throws -> [String] {
      var query = CatalogueQuery(day: "2026-01-01")
      change(&query)
      return try registry.wholeCatalogue(query).map(\.id).sorted()
    }
    #expect(try find { $0.text = "elan" } == ["fr.example.quiet"])
    #expect(try find { $0.text = "APRES" } == ["fr.example.quiet"])
    #expect(try find { $0.text = "trempl" } == ["fr.example.tremplin"])
    #expect(try find { $0.text = "springboard" }.count == 2)
    #expect(try find { $0.text = "\" AND NOT qqqq(" }.isEmpty)
    #expect(try find { $0.text = " " }.count == 2, "nothing asked, nothing left out")
    #expect(try find { $0.kinds = [.jobMatching] } == ["fr.example.tremplin"])
    #expect(try find { $0.languages = [.en] } == ["fr.example.tremplin"])
    #expect(try find { $0.publics = [.employee] } == ["fr.example.tremplin"])
    #expect(try find { $0.publics = [.jobseeker] }.count == 2)
    #expect(try find { $0.without = [.constraints] } == ["fr.example.quiet"])
  }

  @Test("writes records as programs read them")
  func json() throws {
    let registry = try Example.registry(scratch.path)
    let record = try registry.submit(Example.manifest(), digest: Example.digest())
    let entry = try JSONValue(json: try #require(record.entry).json)
    #expect(
      entry.object?.names == [
        "id", "name", "summary", "kind", "version", "state", "certified", "provider", "languages", "publics", "scopes",
        "onDemand",
      ]
    )
    #expect(entry["state"] == "submitted" && entry["certified"] == false)
    let whole = try JSONValue(json: record.json)
    #expect(whole["manifest"]?["id"] == "fr.example.tremplin")
    #expect(whole["versions"]?[0]?["version"] == "1.0.0")
  }

  @Test("refuses a file of a newer version")
  func backup() throws {
    let registry = try Example.registry(scratch.path)
    try registry.submit(Example.manifest(), digest: Example.digest())
    let copy = scratch.file("copy")
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    try registry.backup(to: "\(copy)/registry.sqlite")
    #expect(try Example.registry(copy).show("fr.example.tremplin").current?.state == .submitted)

    let file = try Database(path: "\(copy)/registry.sqlite")
    try file.write { try $0.execute("INSERT INTO openlab_migrations VALUES (99, 'from the future', '2030-01-01')") }
    let error = #expect(throws: RegistryError.self) { try Example.registry(copy) }
    #expect(error?.code == .newerData)
    #expect(error?.hint.en == "Update openlab, or name another data folder.")
  }
}

@Suite("Versions")
struct SemanticVersionTests {
  @Test("have the order of semver.org")
  func order() throws {
    let ordered = [
      "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
      "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0",
    ].compactMap { SemanticVersion($0) }
    #expect(ordered.count == 13)
    #expect(ordered.shuffled().sorted() == ordered)
    #expect(SemanticVersion("1.0.0+one") == SemanticVersion("1.0.0+two"))
    #expect(["1", "1.2", "a.b.c", "", "1.2.3.4", "-1.0.0"].allSatisfy { SemanticVersion($0) == nil })
  }
}
