import Foundation
import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("The privacy audit")
struct PrivacyAuditTests {
  static func lines(_ count: Int) -> [[UInt8]] { PopulationTests.people.prefix(count).map(\.account.json) }

  func audit(_ lines: [[UInt8]]) -> AuditReport {
    var audit = PrivacyAudit(source: "accounts.ndjson")
    for line in lines { audit.read(line) }
    return audit.finish()
  }

  @Test("finds the promise kept at every multiple of ten", arguments: [10, 50, 500])
  func promise(count: Int) {
    let report = audit(Self.lines(count))
    #expect(report.verdict == .kept, "\(report.reasons)")
    #expect(report.records == count)
    #expect(report.k >= 10 && report.l >= 4)
    #expect(report.directIdentifiers == [] && report.problems == [])
  }

  @Test("refuses a size that is no multiple of ten, and none at all")
  func tens() {
    #expect(audit(Self.lines(15)).verdict == .refused)
    #expect(audit(Self.lines(15)).reasons.first == .notTens(15))
    #expect(audit([]).reasons == [.noRecords])
  }

  @Test("counts k, l and t as they are defined")
  func definitions() {
    var table = AnonymityTable()
    // Pfitzmann's two classes: half "a" and half "b" overall.
    for value in ["a", "a", "a", "b"] { table.add(["x"], sensitive: value) }
    for value in ["b", "b", "b", "b", "a", "a"] { table.add(["y"], sensitive: value) }
    #expect(table.k == 4)
    #expect(table.l == 2)
    // Overall a and b are 1/2 each; the first class has 3/4 and 1/4: distance 1/4.
    #expect(abs(table.t - 0.25) < 1e-12)
    #expect(table.inference.informed == 7 && table.inference.baseline == 5)
    #expect(AnonymityTable().k == 0 && AnonymityTable().t == 0)
  }

  @Test("tells the line and byte of what is no account, and reads on")
  func hostileLines() {
    var lines = Self.lines(500)
    lines.insert(Array("{\"id\":".utf8), at: 3)
    lines.insert([0xff, 0xfe, 0x00], at: 5)
    lines.insert(Array("[1]".utf8), at: 7)
    lines.insert(Array(String(repeating: "[", count: 5_000).utf8), at: 9)
    lines.insert([], at: 10)
    let report = audit(lines)
    #expect(report.records == 500)
    #expect(report.problems.map(\.line) == [4, 6, 8, 10])
    #expect(report.problems[0].byte == lines.prefix(3).reduce(0) { $0 + $1.count + 1 } + 6)
    #expect(report.verdict == .broken)
  }

  @Test(
    "finds what names a person, wherever it stands, with line and field",
    arguments: [
      ("\"sex\":\"F\"", "\"sex\":\"Jean Martin\"", "profile.sex", "a name"),
      ("\"sex\":\"F\"", "\"sex\":\"F\",\"lastName\":\"Martin\"", "profile.lastName", "a name"),
      ("\"sex\":\"F\"", "\"sex\":\"F\",\"x\":[\"12 rue de la Paix\"]", "profile.x[0]", "an address"),
      ("\"sex\":\"F\"", "\"sex\":\"F\",\"x\":\"75002 Paris\"", "profile.x", "an address"),
      ("\"sex\":\"F\"", "\"sex\":\"F\",\"x\":\"06 12 34 56 78\"", "profile.x", "a telephone number"),
      ("\"sex\":\"F\"", "\"sex\":\"F\",\"x\":255081416802538", "profile.x", "a social security number (NIR)"),
      (
        "\"sex\":\"F\"", "\"sex\":\"F\",\"x\":\"FR1420041010050500013M02606\"", "profile.x",
        "a bank account number (IBAN)"
      ),
      ("\"sex\":\"F\"", "\"sex\":\"F\",\"x\":\"she was ill for a year\"", "profile.x", "free text"),
    ]
  )
  func identifiers(good: String, bad: String, field: String, kind: String) throws {
    var lines = Self.lines(500)
    let index = try #require(lines.firstIndex { String(decoding: $0, as: UTF8.self).contains(good) })
    lines[index] = Array(String(decoding: lines[index], as: UTF8.self).replacing(good, with: bad).utf8)
    let report = audit(lines)
    #expect(report.directIdentifiers.map(\.line) == [index + 1])
    #expect(report.directIdentifiers.first?.kind == kind)
    #expect(report.directIdentifiers.first?.field == field)
    #expect(report.verdict == .broken)
  }

  @Test("finds a class that is too small or too alike")
  func broken() {
    var lines = Self.lines(500)
    lines[0] = Array(
      String(decoding: lines[0], as: UTF8.self).replacing("\"sex\":\"M\"", with: "\"sex\":\"F\"")
        .replacing("\"diplomaLevel\":", with: "\"diplomaLevel\":1,\"was\":").utf8
    )
    let report = audit(lines)
    #expect(report.k == 1)
    #expect(report.reasons.contains(.k(1)))
    var alike: [[UInt8]] = []
    for _ in 0..<10 { alike.append(Self.lines(1)[0]) }
    #expect(audit(alike).l == 1)
    #expect(audit(alike).verdict == .broken)
  }

  @Test("measures adversaries against chance: ten to a profile, careers nearly alone")
  func attacks() throws {
    let report = audit(Self.lines(500))
    let profile = try #require(report.attacks.first { $0.code == "profile" })
    #expect(profile.success <= 0.1 && profile.baseline == 1 / 500)
    let jobs = try #require(report.attacks.first { $0.code == "profile-and-jobs-3" })
    #expect(jobs.success > 0.5)
    let obstacle = try #require(report.attacks.first { $0.code == "obstacle" })
    #expect(obstacle.success < obstacle.baseline + 0.15)
    #expect(report.careers.first?.people == 500)
    #expect(report.careers.map(\.share) == report.careers.map(\.share).sorted())
    #expect(
      report.linkage.map(\.code) == [
        "profile", "experiences", "skills", "diplomas", "rights", "projects", "constraints",
      ]
    )
    #expect(try #require(report.linkage.first { $0.code == "experiences" }).success > 0.95)
  }

  @Test("reads a file whatever its line ends, and says when there is none")
  func files() throws {
    let scratch = Scratch()
    let text = Self.lines(50).map { String(decoding: $0, as: UTF8.self) }
    try ("\u{feff}" + text.joined(separator: "\r\n")).write(
      toFile: scratch.file("a"),
      atomically: true,
      encoding: .utf8
    )
    #expect(try PrivacyAudit.audit(file: scratch.file("a")).verdict == .kept)
    #expect(throws: FixturesError.self) { try PrivacyAudit.audit(file: scratch.file("none")) }
  }

  @Test("is kept by the fixtures that everyone starts from")
  func own() throws {
    let report = try PrivacyAudit.audit(Shared.fixtures.accounts, source: "fixtures")
    #expect(report.verdict == .kept && report.records == 500)
  }
}

@Suite("The scan of a service's data")
struct BundleScanTests {
  @Test("finds people in every form of data, with file, line and field")
  func finds() throws {
    let scratch = Scratch()
    func write(_ name: String, _ text: String) throws {
      let path = scratch.file(name)
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent,
        withIntermediateDirectories: true
      )
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    try write("data/people.csv", "prenom;metier\nAmina;D1102\n")
    try write("data/list.ndjson", "{\"a\":1}\n{\"contact\":\"jean.martin@exemple.fr\"}\n")
    try write("data/one.json", "{\n  \"nir\": \"255081416802538\"\n}\n")
    try write("notes.txt", "bonjour\nappeler le 06 12 34 56 78\n")
    try write("service.json", "{\"contact\":\"team@exemple.fr\"}")
    try write("node_modules/x/data.json", "{\"author\":\"a@exemple.fr\"}")
    try write("main.py", "x = 'a@exemple.fr'")
    let found = BundleScan.findings(in: scratch.path).map { "\($0.file):\($0.line):\($0.field)" }
    #expect(found == ["data/list.ndjson:2:contact", "data/one.json:2:nir", "data/people.csv:2:prenom", "notes.txt:2:"])
  }

  @Test("lets data about jobs, places and shops pass, and looks into SQLite")
  func passes() throws {
    let scratch = Scratch()
    let path = try #require(Shared.fixtures.reference.location?.path)
    try FileManager.default.copyItem(atPath: path, toPath: scratch.file("reference"))
    try "name;city;description\nBoulangerie du Port;Lille;Pain au levain, ouvert le matin\n".write(
      toFile: scratch.file("shops.csv"),
      atomically: true,
      encoding: .utf8
    )
    #expect(BundleScan.findings(in: scratch.path).map(\.description) == [])
  }
}
