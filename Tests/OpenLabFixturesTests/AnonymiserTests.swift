import Foundation
import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("Anonymising a table")
struct AnonymiserTests {
  static let map = """
    {"columns": {
      "age": {"role": "quasi", "bands": [5, 10, 20]},
      "code_postal": {"role": "quasi", "prefixes": [3, 2]},
      "metier": {"role": "quasi", "tree": {
        "D1102": ["D11", "D"], "D1104": ["D11", "D"], "D1202": ["D12", "D"], "J1501": ["J15", "J"], "J1506": ["J15", "J"]
      }},
      "sexe": {"role": "quasi"},
      "obstacle": {"role": "sensitive"},
      "heures": {"role": "keep"},
      "dossier": {"role": "drop"}
    }}
    """

  static let obstacles = ["mobilité", "garde", "diplôme", "langue", "santé", "argent"]

  /// A made-up extract: skewed, so that some people are rare.
  static func table(_ count: Int, seed: Int64 = 1, separator: String = ",", end: String = "\n") -> String {
    var lines = ["dossier,age,code_postal,metier,sexe,obstacle,heures".replacing(",", with: separator)]
    for row in 0..<count {
      var stream = RandomStream(seed: seed, "extract", row)
      let postal = stream.pick([59_000: 40, 59_100: 25, 62_000: 20, 75_011: 10, 97_410: 5] as KeyValuePairs)
      let job = stream.pick(["D1102": 30, "D1104": 20, "D1202": 20, "J1501": 20, "J1506": 10] as KeyValuePairs)
      let fields = [
        "n\(row)", "\(stream.within(18...63))", "\(postal)", job, stream.pick(["F": 49, "M": 51] as KeyValuePairs),
        stream.pick(obstacles), "\(stream.within(10...35))",
      ]
      lines.append(fields.joined(separator: separator))
    }
    return lines.joined(separator: end) + end
  }

  func anonymise(_ text: String, _ options: Anonymiser.Options = .init(), map: String = map) throws
    -> Anonymiser.Outcome
  {
    try Anonymiser.anonymise(
      Array(text.utf8),
      try AnonymisationMap.read(Array(map.utf8), file: "map.json"),
      options: options,
      file: "in.csv"
    )
  }

  @Test(
    "keeps k and l whatever the table, and says how it was before",
    arguments: [60, 300, 2_000],
    [(10, 4), (5, 2), (25, 5)]
  )
  func promise(count: Int, wanted: (k: Int, l: Int)) throws {
    let outcome = try anonymise(Self.table(count, seed: Int64(count)), .init(k: wanted.k, l: wanted.l))
    #expect(outcome.after.k >= wanted.k && outcome.after.l >= wanted.l)
    #expect(outcome.before.k < wanted.k)
    #expect(outcome.after.records + outcome.suppressed == count)
    #expect(outcome.suppressed * 50 <= count)
    #expect((0...1).contains(outcome.loss))
    // What is written has the k, l and t that are told.
    let written = CSVTable(outcome.csv)
    var table = AnonymityTable()
    for row in written.rows {
      table.add(
        ["age", "code_postal", "metier", "sexe"].map { row.fields[written.column($0)!] },
        sensitive: row.fields[written.column("obstacle")!]
      )
    }
    #expect(table.k == outcome.after.k && table.l == outcome.after.l && table.records == outcome.after.records)
    #expect(abs(table.t - outcome.after.t) < 1e-12)
    #expect(written.header == ["age", "code_postal", "metier", "sexe", "obstacle", "heures"])
  }

  @Test("loses less when less is asked, and nothing when nothing must be hidden")
  func loss() throws {
    let strict = try anonymise(Self.table(2_000), .init(k: 50, l: 4)).loss
    let usual = try anonymise(Self.table(2_000), .init(k: 10, l: 4)).loss
    #expect(usual < strict && usual < 0.6)
    let alike = "age,obstacle\n" + (0..<40).map { "30,\(Self.obstacles[$0 % 6])\n" }.joined()
    let map = #"{"columns":{"age":{"role":"quasi","bands":[5]},"obstacle":{"role":"sensitive"}}}"#
    let outcome = try anonymise(alike, map: map)
    #expect(outcome.loss == 0 && outcome.suppressed == 0)
    #expect(String(decoding: outcome.csv, as: UTF8.self).contains("\n30,"))
  }

  @Test("gives the same table for the same rows in another order, and however the file is written")
  func order() throws {
    let lines = Self.table(400).split(separator: "\n").map(String.init)
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    let one = try anonymise(Self.table(400))
    let other = try anonymise(turned)
    #expect(other.csv == one.csv)
    let office = try anonymise("\u{feff}" + Self.table(400, separator: ";", end: "\r\n"))
    #expect(office.csv == one.csv)
  }

  @Test("tells each bad row, and does without it")
  func badRows() throws {
    var lines = Self.table(200).split(separator: "\n").map(String.init)
    lines[10] = "x,old,59000,D1102,F,garde,20"
    lines[20] = "x,30,59000,Z9999,F,garde,20"
    lines[30] = "x,30,59000,D1102,F,,20"
    lines[40] = "x,30"
    let outcome = try anonymise(lines.joined(separator: "\n"))
    #expect(outcome.problems.map(\.line) == [11, 21, 31, 41])
    #expect(outcome.problems[0].detail == "age: expected a whole number, found old")
    #expect(outcome.after.records + outcome.suppressed == 196)
  }

  @Test("refuses what names people, in a column's name or in a value, and lets it pass when it is dropped")
  func identifiers() throws {
    let map = { (role: String) in
      #"{"columns":{"age":{"role":"quasi","bands":[5]},"obstacle":{"role":"sensitive"},"X":{"role":"ROLE"}}}"#
        .replacing("ROLE", with: role)
    }
    func table(_ column: String, _ value: String) -> String {
      "age,obstacle,\(column)\n" + (0..<40).map { "30,\(Self.obstacles[$0 % 6]),\($0 == 7 ? value : "")\n" }.joined()
    }
    for (column, value) in [
      ("prenom", "x"), ("X", "jean.martin@exemple.fr"), ("X", "06 12 34 56 78"), ("X", "255081416802538"),
      ("X", "Jean Martin"), ("X", "12 rue de la Paix"),
    ] {
      let text = table(column, value)
      let error = #expect(throws: FixturesError.self) {
        try anonymise(text, map: map("keep").replacing("\"X\"", with: "\"\(column)\""))
      }
      #expect(error?.code == .directIdentifier, "\(column) \(value)")
      #expect(error?.problems.first?.line == (column == "X" ? 9 : 1))
      #expect(try anonymise(text, map: map("drop").replacing("\"X\"", with: "\"\(column)\"")).after.records == 40)
    }
  }

  @Test("refuses a table that is too small or too alike, and a map that does not fit")
  func refusals() throws {
    #expect(throws: FixturesError.self) { try anonymise(Self.table(9)) }
    let few = #expect(throws: FixturesError.self) { try anonymise(Self.table(300), .init(k: 10, l: 7)) }
    #expect(few?.code == .notAnonymous)
    let missing = #expect(throws: FixturesError.self) {
      try anonymise(Self.table(100), map: #"{"columns":{"age":{"role":"quasi"},"obstacle":{"role":"sensitive"}}}"#)
    }
    #expect(missing?.code == .invalidMap)
    #expect(missing?.problems.contains { $0.detail == "the map does not say what the column sexe is" } == true)
  }

  @Test(
    "says what is wrong with a map",
    arguments: [
      ("{", "1:"), (#"{"columns":{"a":{"role":"quasi"}}}"#, "exactly one column of role sensitive"),
      (#"{"columns":{"a":{"role":"x"},"b":{"role":"sensitive"}}}"#, "columns.a: role"),
      (#"{"columns":{"a":{"role":"quasi","bands":[10,5]},"b":{"role":"sensitive"}}}"#, "bands"),
      (#"{"columns":{"a":{"role":"quasi","prefixes":[2,3]},"b":{"role":"sensitive"}}}"#, "prefixes"),
      (#"{"columns":{"a":{"role":"quasi","tree":{"x":["y"],"z":[]}},"b":{"role":"sensitive"}}}"#, "same length"),
      (
        #"{"columns":{"a":{"role":"quasi","tree":{"x":["y","p"],"z":["y","q"]}},"b":{"role":"sensitive"}}}"#, "leads to"
      ),
      (#"{"columns":{"a":{"role":"quasi","colour":1},"b":{"role":"sensitive"}}}"#, "colour"),
    ]
  )
  func maps(text: String, told: String) {
    let error = #expect(throws: FixturesError.self) { try AnonymisationMap.read(Array(text.utf8), file: "map.json") }
    #expect(
      error?.problems.contains { $0.description.contains(told) } == true,
      "\(error?.problems.map(\.description) ?? [])"
    )
  }
}
