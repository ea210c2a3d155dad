import Foundation
import OpenLabDatabase
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
    for number in 0..<10 {
      let line = String(decoding: Self.lines(1)[0], as: UTF8.self)
      alike.append(Array(line.replacing("\"id\":\"syn-000000\"", with: "\"id\":\"syn-00000\(number)\"").utf8))
    }
    #expect(audit(alike).l == 1)
    #expect(audit(alike).verdict == .broken)
  }

  @Test("counts nobody twice: the same person ten times over is one person")
  func twice() {
    let report = audit(Array(repeating: Self.lines(1)[0], count: 10))
    #expect(report.records == 1)
    #expect(report.problems.map(\.line) == Array(2...10))
    #expect(report.problems.first?.detail == "the id syn-000000 stands twice")
    #expect(report.verdict == .refused)
  }

  @Test("passes over a line that is too long for memory, names it, and reads on")
  func longLine() throws {
    let scratch = Scratch()
    var bytes: [UInt8] = []
    for line in Self.lines(10) { bytes += line + [10] }
    let first = bytes.firstIndex(of: 10)! + 1
    let long = 9 << 20
    bytes.insert(contentsOf: Array(repeating: UInt8(ascii: "x"), count: long) + [10], at: first)
    try Data(bytes).write(to: URL(fileURLWithPath: scratch.file("a")))
    let report = try PrivacyAudit.audit(file: scratch.file("a"))
    #expect(report.records == 10)
    #expect(report.problems.map(\.line) == [2])
    #expect(report.problems.first?.byte == first)
    #expect(report.problems.first?.detail == "the line has \(long) bytes, more than \(4 << 20)")
  }

  @Test("measures the database that generation writes as it does the lines")
  func database() async throws {
    let scratch = Scratch()
    let summary = try await AccountExport(Shared.population, count: 500, to: scratch.path).write { _ in }
    let lines = try PrivacyAudit.audit(file: summary.linesPath)
    let database = try PrivacyAudit.audit(file: summary.databasePath)
    #expect(database.verdict == .kept)
    #expect((database.records, database.k, database.l) == (lines.records, lines.k, lines.l))
    #expect(database.t == lines.t && database.attacks == lines.attacks && database.linkage == lines.linkage)
    try "no database".write(toFile: scratch.file("b"), atomically: true, encoding: .utf8)
    #expect(try PrivacyAudit.audit(file: scratch.file("b")).verdict == .refused)
  }

  @Test(
    "finds what is planted in names of members, in the place of numbers, and deep below",
    arguments: [
      ("\"sex\":\"F\"", "\"sex\":\"F\",\"jean.martin@exemple.fr\":1", "an e-mail address"),
      ("\"sex\":\"F\"", "\"sex\":\"F\",\"Jean Martin\":true", "a name"),
      ("\"sex\":\"F\"", "\"sex\":\"F\",\"a\":{\"b\":[{\"c\":{\"tel\":1}}]}", "a telephone number"),
      ("\"sex\":\"F\"", "\"sex\":255081416802538", "a social security number (NIR)"),
      ("\"sex\":\"F\"", "\"sex\":\"F\",\"x\":255081416802538.0", "a social security number (NIR)"),
      ("\"licence\":true", "\"licence\":\"fr14 2004 1010 0505 0001 3m02 606\"", "a bank account number (IBAN)"),
      ("\"licence\":true", "\"licence\":{\"to\":\"jean [at] exemple [dot] fr\"}", "an e-mail address"),
      ("\"source\":\"declared\"", "\"source\":\"jean.martin\"", "a name"),
    ]
  )
  func planted(good: String, bad: String, kind: String) throws {
    var lines = Self.lines(500)
    let index = try #require(lines.firstIndex { String(decoding: $0, as: UTF8.self).contains(good) })
    lines[index] = Array(
      String(decoding: lines[index], as: UTF8.self).replacing(good, with: bad, maxReplacements: 1).utf8
    )
    let report = audit(lines)
    #expect(
      report.directIdentifiers.contains { $0.line == index + 1 && $0.kind == kind },
      "\(report.directIdentifiers)"
    )
    #expect(report.verdict == .broken)
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

  /// A bundle with one file, and what is found in it.
  func found(_ name: String, _ bytes: some Sequence<UInt8>) throws -> [String] {
    let scratch = Scratch()
    let url = URL(fileURLWithPath: scratch.file(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(Array(bytes)).write(to: url)
    return BundleScan.findings(in: scratch.path).map { "\($0.line):\($0.field):\($0.kind)" }
  }

  @Test(
    "finds a person under any ending, in any corner",
    arguments: [
      ("data.py", "x = '2 55 08 14 168 025 38'\n", "1::a social security number (NIR)"),
      ("weights.bin", "\nIBAN FR14 2004 1010 0505 0001 3M02 606\n", "2::a bank account number (IBAN)"),
      ("venv/x.csv", "a;b\n1;255081416802538\n", "2::a social security number (NIR)"),
      ("service.json", "{\"x\":\"255081416802538\"}", "1::a social security number (NIR)"),
      ("a.json", "{\n\"jean@exemple.fr\": 1}", "2:jean@exemple.fr:an e-mail address"),
      ("a.json", "{\"a\":[{\"b\":\"Marie Dupont\"}]}", "1:a[0].b:a name"),
      ("a.json", "{\"firstName\":[\"Amina\"]}", "1:firstName:a first name"),
      ("a.json", "{\"x\": 255081416802538.0}", "1:x:a social security number (NIR)"),
      ("a.json", "\u{feff}{\"x\":\"06\u{202f}12\u{202f}34\u{202f}56\u{202f}78\"}", "1:x:a telephone number"),
      ("a.ndjson", "{\"a\":1}\n{\"x\":broken, 'jean [at] exemple.fr'}\n", "2::an e-mail address"),
      ("a.csv", "x,y\n1,\"{\"\"tel\"\":\"\"0612345678\"\"}\"\n", "2:y.tel:a telephone number"),
      ("a.csv", "jean@exemple.fr,1\n", "1:jean@exemple.fr:an e-mail address"),
      ("a.csv", "a,b\n1,2,06 12 34 56 78\n", "2::a telephone number"),
      ("a.tsv", "id\tnom de famille\n1\tDiallo\n", "2:nom de famille:a name"),
      ("a.log", "vu Mme, 12 rue des Lilas\n", "1::an address"),
      ("0612345678.txt", "x", "1::a telephone number"),
    ]
  )
  func corners(name: String, text: String, finding: String) throws {
    #expect(try found(name, text.utf8) == [finding])
  }

  @Test("finds a column of names that its heading does not tell, in every form")
  func columnsOfNames() throws {
    let people = ["Amina Koné", "Jean Le Bihan", "Sophie Aït", "Karim Zidi", "Paul Xi", "Léa Ott"]
    let table = "code,qui\n" + people.map { "D1102,\($0)\n" }.joined()
    #expect(try found("a.csv", table.utf8) == ["2:qui:a name"])
    let lines = people.map { "{\"a\":[{\"qui\":\"\($0)\"}]}\n" }.joined()
    #expect(try found("a.ndjson", lines.utf8) == ["1:a.qui:a name"])
    let jobs = ["Boulanger / Boulangère", "Charpentier", "Chevalier de la table", "Berger", "Pascal", "Marchand"]
    #expect(try found("b.csv", ("code,metier\n" + jobs.map { "D1102,\($0)\n" }.joined()).utf8) == [])
  }

  @Test("lets forms, schemas and words about people pass")
  func words() throws {
    #expect(try found("fr.json", "{\"firstName\":\"Prénom\",\"email\":\"Votre adresse\"}".utf8) == [])
    #expect(try found("schema.json", "{\"properties\":{\"firstName\":{\"type\":\"string\"}}}".utf8) == [])
    #expect(try found("a.csv", "montant;date\n25000 euros;01/02/2019 10:30\n0.612345678;12 500 000 000\n".utf8) == [])
    #expect(try found("main.py", "# écrire à a@exemple.fr, ou au 06 12 34 56 78\n".utf8) == [])
    #expect(try found("image.png", [0x89, 0x50, 0x4e, 0x47, 0] + Array("jean@exemple.fr".utf8)) == [])
  }

  @Test("audits accounts that a bundle ships: too few alike are refused, a generated table is not")
  func accounts() throws {
    let lines = PrivacyAuditTests.lines(20).map { String(decoding: $0, as: UTF8.self) }
    #expect(try found("people.ndjson", (lines.joined(separator: "\n") + "\n").utf8) == [])
    let few = lines[0..<13].joined(separator: "\n")
    let promise = "1::accounts that break the promise of anonymity (k ≥ 10, ℓ ≥ 4)"
    #expect(try found("people.ndjson", few.utf8) == [promise])
    #expect(try found("people.json", "{\"accounts\":[\(lines[3])]}".utf8) == [promise])
  }

  @Test("looks into SQLite whatever its ending: every column, and JSON in cells")
  func sqlite() async throws {
    let scratch = Scratch()
    let summary = try await AccountExport(Shared.population, count: 20, to: scratch.file("a")).write { _ in }
    try FileManager.default.moveItem(atPath: summary.databasePath, toPath: scratch.file("a/model.weights"))
    #expect(BundleScan.findings(in: scratch.path) == [])
    do {
      let database = try Database(path: scratch.file("b"), options: DatabaseOptions(journal: .memory))
      try database.write { db in
        try db.script("CREATE TABLE \"odd \"\" table\" (n INTEGER, \"qu\"\"i\" TEXT, prenom TEXT, raw BLOB)")
        try db.script(
          "INSERT INTO \"odd \"\" table\" VALUES (255081416802538, '{\"a\":\"jean@exemple.fr\"}', 'Amina', x'3036313233343536373821')"
        )
      }
      database.close()
    }
    let found = BundleScan.findings(in: scratch.path).map { "\($0.file):\($0.field):\($0.kind)" }
    #expect(
      Set(found) == [
        "b:odd \" table.n:a social security number (NIR)", "b:odd \" table.qu\"i.a:an e-mail address",
        "b:odd \" table.prenom:a first name", "b:odd \" table.raw:a telephone number",
      ]
    )
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
