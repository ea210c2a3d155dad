import OpenLabFixtures
import Testing

@Suite("Anonymising any table")
struct AnonymiserPropertyTests {
  /// A column with values of its kind, and its hierarchy in words of the map.
  private struct Column {
    var map: String
    var values: [String]
  }

  private static let kinds: [Column] = [
    Column(map: #"{"role":"quasi","bands":[5,10,20]}"#, values: (-40...40).map(String.init)),
    Column(map: #"{"role":"quasi","bands":[7]}"#, values: ["0", "6", "7", "8", "-1", "+3", "1000000"]),
    Column(
      map: #"{"role":"quasi","prefixes":[3,2,1]}"#,
      values: ["59000", "59100", "5", "62000", "6", "é2000", "👩‍🚒1", "59*"]
    ),
    Column(
      map: #"{"role":"quasi","tree":{"a":["A","X"],"b":["A","X"],"c":["B","X"],"d;\"":["B","X"],"A":["B","X"]}}"#,
      values: ["a", "b", "c", "d;\"", "A"]
    ),
    Column(map: #"{"role":"quasi"}"#, values: ["oui", "non", "*", "a,b", "deux\nlignes", "dit « \"x\" »", " bord "]),
  ]
  private static let sensitive = ["mobilité", "garde, nuit", "\"langue\"", "santé", "x\ny", "*", "argent"]

  @Test("keeps k and l on every table that can be made anonymous, and refuses every other", arguments: 0..<120)
  func promise(number: Int) throws {
    var random = RandomStream(seed: 31, "tables", number)
    let columns = (0..<1 + random.below(4)).map { _ in Self.kinds[random.below(Self.kinds.count)] }
    // Some tables have few values, some nearly as many as rows.
    let spread = 1 + random.below(8)
    let values = columns.map { Array($0.values.prefix(max(1, $0.values.count * spread / 8))) }
    let secrets = Array(Self.sensitive.prefix(1 + random.below(Self.sensitive.count)))
    let count = [0, 1, 2, 9, 10, 11, 40, 150, 400][random.below(9)]
    let options = Anonymiser.Options(k: 2 + random.below(20), l: 1 + random.below(5), suppressible: random.below(300))
    let separator = [",", ";", "\t"][random.below(3)]
    let end = ["\n", "\r\n"][random.below(2)]

    var rows: [[String]] = []
    for _ in 0..<count {
      // Skewed: the first values come oftener.
      rows.append(
        values.map { $0[min(random.below($0.count), random.below($0.count))] } + [
          secrets[min(random.below(secrets.count), random.below(secrets.count))]
        ]
      )
    }
    let names = columns.indices.map { "c\($0)" } + ["secret"]
    let text =
      ([names] + rows).map { $0.map { CSVTable.field($0) }.joined(separator: separator) }.joined(separator: end) + end
    let declared =
      columns.enumerated().map { "\"c\($0.offset)\":\($0.element.map)" } + [#""secret":{"role":"sensitive"}"#]
    let map = try AnonymisationMap.read(Array("{\"columns\":{\(declared.joined(separator: ","))}}".utf8), file: "map")

    let canStand = rows.count >= options.k && Set(rows.map { $0.last! }).count >= options.l
    guard canStand else {
      let error = #expect(throws: FixturesError.self) {
        try Anonymiser.anonymise(Array(text.utf8), map, options: options)
      }
      #expect(error?.code == .notAnonymous)
      return
    }
    let outcome = try Anonymiser.anonymise(Array(text.utf8), map, options: options)
    #expect(outcome.problems == [])

    // Counted here from what is written, by nobody's code but this.
    let written = CSVTable(outcome.csv)
    #expect(written.problems == [] && written.header == names)
    var classes: [[String]: [String]] = [:]
    for row in written.rows { classes[Array(row.fields.dropLast()), default: []].append(row.fields.last!) }
    #expect(classes.values.allSatisfy { $0.count >= options.k && Set($0).count >= options.l }, "\(classes)")
    #expect(outcome.after.k == classes.values.map(\.count).min())
    #expect(outcome.after.l == classes.values.map { Set($0).count }.min())

    // Rows go out or are counted as left out; the values of the secret are those that went in, less the ones left out.
    #expect(written.rows.count + outcome.suppressed == count)
    #expect(outcome.suppressed <= count * options.suppressible / 1_000)
    var secretsIn: [String: Int] = [:]
    for row in rows { secretsIn[row.last!, default: 0] += 1 }
    for row in written.rows { secretsIn[row.fields.last!, default: 0] -= 1 }
    #expect(secretsIn.values.allSatisfy { $0 >= 0 } && secretsIn.values.reduce(0, +) == outcome.suppressed)
    #expect((0...1).contains(outcome.loss) && outcome.columnLoss.allSatisfy { (0...1).contains($0.loss) })
  }

  @Test("refuses a column that stands twice, ragged and empty tables, by name and line")
  func odd() throws {
    let map = try AnonymisationMap.read(
      Array(#"{"columns":{"age":{"role":"quasi","bands":[5]},"secret":{"role":"sensitive"}}}"#.utf8),
      file: "map"
    )
    func refused(_ text: String) -> FixturesError? {
      #expect(throws: FixturesError.self) {
        try Anonymiser.anonymise(Array(text.utf8), map, options: .init(k: 2, l: 1))
      }
    }
    let twice = refused("age,secret,age\n30,a,31\n30,b,31\n")
    #expect(twice?.code == .invalidMap)
    #expect(twice?.problems.contains { $0.detail == "the column age stands twice" } == true)
    #expect(refused("")?.code == .invalidMap)
    #expect(refused("\u{feff}")?.code == .invalidMap)
    #expect(refused("age,secret\n")?.code == .notAnonymous)
    #expect(refused("age,secret\n30,a\n")?.code == .notAnonymous)
    let ragged = refused("age,secret\n30\n30,a,b\n,\n")
    #expect(ragged?.code == .notAnonymous)
    #expect(ragged?.problems.map(\.line) == [2, 3, 4])
    #expect(refused("age\u{0},secret\n30,a\n")?.code == .invalidMap)
  }

  @Test("lets no name out as a sensitive value, nor a column of names as a quasi-identifier; towns may be one")
  func names() throws {
    func outcome(_ column: String, _ role: String, _ values: [String]) throws -> Anonymiser.Outcome {
      let map = #"{"columns":{"C":{"role":"R"},"secret":{"role":"S"}}}"#.replacing("\"C\"", with: "\"\(column)\"")
        .replacing("\"R\"", with: role == "quasi" ? "\"quasi\"" : "\"sensitive\"")
        .replacing("\"S\"", with: role == "quasi" ? "\"sensitive\"" : "\"quasi\"")
      let text = "\(column),secret\n" + (0..<60).map { "\(values[$0 % values.count]),v\($0 % 2)\n" }.joined()
      return try Anonymiser.anonymise(
        Array(text.utf8),
        try AnonymisationMap.read(Array(map.utf8), file: "map"),
        options: .init(k: 2, l: 1)
      )
    }
    let people = ["Jean Martin", "Sophie Aït", "Karim Zidi", "Amina Koné"]
    for role in ["quasi", "sensitive"] {
      let error = #expect(throws: FixturesError.self) { try outcome("who", role, people) }
      #expect(error?.code == .directIdentifier, "\(role)")
    }
    #expect(throws: FixturesError.self) { try outcome("prénom", "quasi", ["x"]) }
    #expect(throws: FixturesError.self) { try outcome("who", "quasi", ["06 12 34 56 78"]) }
    #expect(try outcome("ville", "quasi", ["Lille", "Saint-Denis", "Saint Louis"]).after.k >= 2)
  }
}
