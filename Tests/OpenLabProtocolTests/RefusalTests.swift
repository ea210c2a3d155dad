import Foundation
import OpenLabProtocol
import Testing

/// The schemas' counter-examples (`.ci/schemas/refused`), held against the types: what one refuses, the other does too,
/// but for what only a schema says (`"typed": false`: patterns, lengths).
@Suite("What the schemas refuse")
struct RefusalTests {
  struct Case: Sendable, CustomStringConvertible {
    var name: String
    var why: String
    var value: JSONValue
    var description: String { "\(name): \(why)" }
  }

  static func cases() throws -> [Case] {
    try ProtocolFiles.files(in: ProtocolFiles.refused, ending: ".ndjson").flatMap { file in
      let schema = file.deletingPathExtension().lastPathComponent
      return try ProtocolFiles.lines(file).filter { $0["typed"] != false }.map { line in
        let part = line["schema"]?.string.map { $0.replacing("#/$defs", with: "") } ?? ""
        return Case(name: schema + part, why: line["why"]?.string ?? "", value: line["value"] ?? .null)
      }
    }
  }

  @Test("the types refuse too", arguments: try cases().filter { $0.name != "manifest" })
  func types(refused: Case) {
    #expect(throws: (any Error).self) {
      let again = try ContractType.roundTrip(refused.name, refused.value)
      #expect(again != nil, "no type for \(refused.name)")
    }
  }

  @Test("the manifest's reader refuses too", arguments: try cases().filter { $0.name == "manifest" })
  func manifests(refused: Case) {
    #expect(ManifestReader.read(refused.value.json).manifest == nil)
  }
}
