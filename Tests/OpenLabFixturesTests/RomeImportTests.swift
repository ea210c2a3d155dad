import Foundation
import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("Importing the official tables")
struct RomeImportTests {
  /// Tables of two occupations, with rows that are wrong in every way.
  static let tables = [
    "metiers.csv": """
    "code_rome","libelle_rome","code_grand_domaine"
    "D1102","Boulangerie - viennoiserie","D"
    "D1104","Pâtisserie","D"
    "X9","Faux","X"
    "D1102","Encore","D"
    "G1602","Personnel de cuisine","G"

    """,
    "appellations.csv": """
    "code_ogr","libelle_appellation_court","code_rome"
    "1","Boulanger / Boulangère","D1102"
    "2","Pâtissier / Pâtissière","D1104"
    "3","Personne","Z1234"
    "4",seul
    "5","Cuisinier / Cuisinière","G1602"

    """,
    "items.csv": """
    "code_ogr","libelle","code_type_referentiel","code_ref_rubrique"
    "100","Pétrir une pâte","2","6"
    "101","Normes d'hygiène","1","9"
    "102","Tabac","5","2"
    "abc","Rien","1","7"
    "103","Rien","9","7"

    """,
    "rome_item.csv": """
    "code_rome","code_ogr"
    "D1102","100"
    "D1102","101"
    "D1102","102"
    "D1104","101"
    "D1104","999"
    "D1104","101"

    """,
    "mobilite.csv": """
    "code_rome","code_rome_cible","code_type_mobilite"
    "D1102","D1104","1"
    "D1104","D1102","2"
    "D1104","D1104","1"
    "D1104","K0000","1"
    "D1102","D1104","1"
    "D1102","D1104","7"

    """,
  ]

  func write(_ tables: [String: String], _ scratch: Scratch) throws {
    for (name, text) in tables { try text.write(toFile: scratch.file(name), atomically: true, encoding: .utf8) }
  }

  @Test("leaves out what is broken, each row told with its file, line and reason")
  func problems() throws {
    let scratch = Scratch()
    try write(Self.tables, scratch)
    try "departement,code_rome,nb_offres\n1,D1102,5\n59,D1102,x\n99,D1102,1\n59,Z1111,1\n2A,D1104,7\n".write(
      toFile: scratch.file("offres_departement_rome_x.csv"),
      atomically: true,
      encoding: .utf8
    )
    let imported = try RomeImport(folder: scratch.path, base: Shared.reference, version: "3.47")
    let counts = imported.counts
    let found = [counts.occupations, counts.titles, counts.skills, counts.links, counts.moves, counts.market]
    #expect(found == [2, 2, 2, 3, 2, 2])
    let told = Set(imported.problems.map { "\($0.file):\($0.line)" })
    #expect(
      told.isSuperset(of: [
        "metiers.csv:4", "metiers.csv:5", "appellations.csv:4", "appellations.csv:5", "items.csv:5", "items.csv:6",
        "rome_item.csv:6", "rome_item.csv:7", "mobilite.csv:4", "mobilite.csv:5", "mobilite.csv:7", "metiers.csv:0",
        "offres_departement_rome_x.csv:3", "offres_departement_rome_x.csv:4", "offres_departement_rome_x.csv:5",
      ]),
      "\(told.sorted())"
    )
  }

  @Test("makes a reference that the fixtures open, with counted offers as its market")
  func opens() throws {
    let scratch = Scratch()
    try write(Self.tables, scratch)
    try "departement,code_rome,nb_offres\n59,D1102,30\n75,D1104,10\n".write(
      toFile: scratch.file("offres_departement_rome_x.csv"),
      atomically: true,
      encoding: .utf8
    )
    let imported = try RomeImport(folder: scratch.path, base: Shared.reference, version: "3.47")
    let out = scratch.file("out")
    let scenarios = Fixtures.scenarios(beside: Places.reference)
    let reference = try imported.write(to: out, scenarios: scenarios, replaces: false)
    #expect(reference.manifest.version == "rome-3.47")
    #expect(reference.digest.count == 64)
    let again = #expect(throws: FixturesError.self) {
      try imported.write(to: out, scenarios: nil, replaces: false)
    }
    #expect(again?.hint.contains("--replace") == true)
    #expect(try imported.write(to: out, scenarios: nil, replaces: true).digest == reference.digest)
    let fixtures = try Fixtures.open(reference: "\(out)/reference", cache: scratch.file("cache"), count: 10)
    #expect(fixtures.reference.occupations(named: "patissiere").first == "D1104")
    #expect(fixtures.reference.relation(from: "D1102", to: "D1104") == "close")
    let market = try fixtures.reference.page(.market, ReferenceQuery(parent: 1, ids: ["D1102:59", "D1104:59"]))
      .decoded(as: MarketFigure.self)
    #expect(market.map(\.openings) == [1_000_000, 0])
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(out)/scenarios").count == 12)
  }

  @Test("says which table is missing or lacks a column")
  func missing() throws {
    let scratch = Scratch()
    var tables = Self.tables
    tables["mobilite.csv"] = nil
    tables["items.csv"] = "code,label\n1,x\n"
    try write(tables, scratch)
    let error = #expect(throws: FixturesError.self) { try RomeImport(folder: scratch.path, base: Shared.reference) }
    #expect(error?.problems.contains { $0.description == "mobilite.csv: the file is missing" } == true)
    #expect(error?.problems.contains { $0.file == "items.csv" && $0.detail.contains("code_ogr") } == true)
  }

  @Test(
    "makes the whole of ROME v3.47, which answers the same queries",
    .enabled(if: Places.rome != nil, "no shared/data/rome-v3.47 above the checkout")
  )
  func whole() throws {
    let rome = try #require(Places.rome)
    let imported = try RomeImport(folder: rome, base: Shared.reference)
    #expect(imported.version == "3.47")
    #expect(imported.counts.occupations == 532)
    #expect(imported.counts.titles == 11_118)
    #expect(imported.counts.skills == 11_431)
    #expect(imported.counts.links == 26_584)
    #expect(imported.counts.moves == 4_008)
    let scratch = Scratch()
    _ = try imported.write(to: scratch.path, scenarios: Fixtures.scenarios(beside: Places.reference), replaces: false)
    let fixtures = try Fixtures.open(reference: scratch.file("reference"), cache: scratch.file("cache"), count: 10)
    for kind in ReferenceKind.known {
      #expect(try !fixtures.reference.page(kind, ReferenceQuery(parent: 1, limit: 3)).items.isEmpty, "\(kind)")
    }
    for (words, code) in [
      ("caissière", "D1505"), ("dev web", "M1805"), ("boulanjer", "D1102"), ("infirmiere", "J1506"), ("macon", "F1703"),
      ("RH", "M1502"), ("électricien bâtiment", "F1602"), ("aide soignante", "J1501"),
    ] {
      #expect(
        fixtures.reference.occupations(named: words, limit: 5).contains(code),
        "\(words): \(fixtures.reference.occupations(named: words, limit: 5))"
      )
    }
    for (words, sensible) in ReferenceStoreTests.everyday {
      let found = fixtures.reference.occupations(named: words, limit: 3)
      #expect(found.first.map(sensible.contains) == true, "\(words): \(found)")
    }
    for (words, code) in [
      ("medecin", "J1102"), ("psy", "K1104"), ("avocat", "K1903"), ("veto", "A1504"), ("pompier", "K1705"),
      ("dentiste", "J1103"), ("kiné", "J1404"), ("sage femme", "J1104"), ("juriste", "K1903"),
    ] {
      let found = fixtures.reference.occupations(named: words, limit: 2)
      #expect(found.contains(code), "\(words): \(found)")
    }
    #expect(fixtures.scenarios.count == 12)
    let report = try PrivacyAudit.audit(fixtures.accounts, source: "rome")
    #expect(report.verdict == .kept)
  }
}
