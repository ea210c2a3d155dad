import Foundation
import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("A reference folder")
struct ReferenceReaderTests {
  @Test("of the project holds what is promised, without a single wrong line")
  func ownReference() throws {
    let reference = try ReferenceReader.read(folder: Places.reference)
    #expect(reference.occupations.count >= 150)
    #expect(reference.skills.count >= 600)
    #expect(reference.domains.count == 14)
    #expect(reference.questions.count >= 300)
    #expect(reference.traits.count >= 8)
    #expect(reference.departments.count == 101)
    #expect(reference.occupations.map { $0.moves.close.count + $0.moves.evolution.count }.reduce(0, +) >= 800)
  }

  @Test("reports every wrong line with its place, all at once")
  func problems() throws {
    let scratch = Scratch()
    try Self.copyReference(to: scratch.path)
    try Self.append(
      [
        #"{"id":"X1","label":{"fr":"a","en":"b"}}"#,
        #"{"id":"x2","label":{"fr":"a","en":"b"},"type":"talent"}"#,
        #"{"id":"x3","label":{"fr":"a","en":"b"},"type":"knowHow","colour":"red"}"#,
        #"{"id":"x4","label":{"fr":"a"},"type":"knowHow"}"#,
        #"{"id":"x5","label":{"fr":"é","en":1},"type":"knowHow"}"#,
        #"{"id":"teamwork","label":{"fr":"a","en":"b"},"type":"knowHow"}"#,
        "",
      ],
      to: scratch.file("skills/Z.ndjson")
    )
    let error = #expect(throws: FixturesError.self) { try ReferenceReader.read(folder: scratch.path) }
    #expect(error?.code == .invalidReference)
    let lines = error?.problems.filter { $0.file == "skills/Z.ndjson" }.map(\.description) ?? []
    #expect(
      lines.sorted()
        == [
          #"skills/Z.ndjson:1:1: the member "type" is missing"#,
          #"skills/Z.ndjson:2: type: expected knowHow, knowledge or behaviour, found talent"#,
          #"skills/Z.ndjson:3:1: the member "colour" is not known here"#,
          #"skills/Z.ndjson:4:20: label: the member "en" is missing"#,
          #"skills/Z.ndjson:5:35: label.en: expected a string, found 1"#,
          #"skills/Z.ndjson:7:1: the text ends in the middle of a value"#,
        ].sorted()
    )
    #expect(
      error?.problems.map(\.description).contains(
        "skills/transversal.ndjson:1: the id teamwork is taken already, in skills/Z.ndjson:6"
      ) == true
    )
  }

  @Test("that names what does not exist is refused")
  func references() throws {
    let scratch = Scratch()
    try Self.copyReference(to: scratch.path)
    try Self.append(
      [
        """
        {"id":"D9999","label":{"fr":"a","en":"b"},"domain":"E","titles":{"fr":["a"],"en":[]},"core":["nothing"],\
        "specific":["teamwork","teamwork"],"moves":{"close":["D9999"],"evolution":["Z0000"]}}
        """
      ],
      to: scratch.file("occupations/Z.ndjson")
    )
    let error = #expect(throws: FixturesError.self) { try ReferenceReader.read(folder: scratch.path) }
    #expect(
      error?.problems.map(\.detail) == [
        "domain: expected D, the first letter of the id, found E",
        "core: nothing is not defined anywhere",
        "specific: teamwork is named twice",
        "moves.evolution: Z0000 is not defined anywhere",
        "moves: D9999 leads to itself",
      ]
    )
  }

  @Test("that is not there is said to be not there")
  func absent() {
    let error = #expect(throws: FixturesError.self) { try ReferenceReader.read(folder: "/nowhere") }
    #expect(error?.code == .noReference)
  }

  @Test("has a digest that changes with any byte")
  func digest() throws {
    let scratch = Scratch()
    try Self.copyReference(to: scratch.path)
    let before = try ReferenceReader.read(folder: scratch.path).digest
    #expect(before == (try ReferenceReader.read(folder: Places.reference).digest))
    try Self.append(
      [#"{"id":"x","label":{"fr":"a","en":"b"},"type":"knowHow"}"#],
      to: scratch.file("skills/Z.ndjson")
    )
    #expect(before != (try ReferenceReader.read(folder: scratch.path).digest))
  }

  static func copyReference(to folder: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Places.reference) {
      try FileManager.default.copyItem(atPath: "\(Places.reference)/\(name)", toPath: "\(folder)/\(name)")
    }
  }

  static func append(_ lines: [String], to path: String) throws {
    try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }
}
