import Foundation
import OpenLabProtocol
import Testing

@Suite("The specification's examples")
struct ExampleTests {
  /// Asked for in the examples to be refused.
  private let unknownMethods = ["careerForecast/foresee", "reference/weather"]

  @Test("every message is one that the connection reads", arguments: try ExampleLine.all())
  func envelopes(line: ExampleLine) throws {
    #expect(line.message["jsonrpc"]?.string == "2.0")
    _ = try ContractType.roundTrip("message", line.message)
  }

  @Test("every part is read by its type and written again as it was", arguments: try ExampleLine.all())
  func roundTrips(line: ExampleLine) throws {
    guard line.breaks == nil, !unknownMethods.contains(line.message["method"]?.string ?? "") else { return }
    if let error = line.message["error"] {
      let again = try JSONValue(json: ProtocolError(json: error.json).json)
      #expect(again["code"] == error["code"])
      #expect(again["message"] == error["message"])
      // An error without data gets the code that its number stands for.
      if let data = error["data"] { #expect(again["data"] == data) }
      return
    }
    let parts: [(String, JSONValue)]
    if let method = line.message["method"]?.string {
      let params = try #require(line.message["params"])
      let items = line.call.map { call in (params["items"]?.array ?? []).map { (ContractType.item(call), $0) } } ?? []
      parts = [(ContractType.params(method), params)] + items
    } else {
      parts = [(ContractType.result(try #require(line.answers)), try #require(line.message["result"]))]
    }
    for (name, value) in parts {
      let again = try #require(try ContractType.roundTrip(name, value), "a type for \(name)")
      #expect(again.normalized == value.normalized)
    }
  }

  @Test("what an example breaks on purpose is refused by the type or its rule")
  func broken() throws {
    let broken = try ExampleLine.all().filter { $0.breaks != nil }
    #expect(!broken.isEmpty)
    for line in broken {
      let method = try #require(line.message["method"]?.string)
      let kind = try #require(ReferenceKind(method: method))
      let params = try #require(line.message["params"]?.object)
      let filters = ["text", "occupation", "domain", "department", "skill", "trait"].filter { params[$0] != nil }
      let fits = filters.allSatisfy(kind.filters.contains)
      #expect(!fits || (try? ReferenceQuery(json: params.json)) == nil)
    }
  }

  @Test("errors stand with the number and family of their code")
  func errorNumbers() throws {
    for line in try ExampleLine.all() {
      guard let error = line.message["error"], let code = error["data"]?["code"]?.string else { continue }
      #expect(error["code"]?.integer == Int64(ErrorCode(rawValue: code).number))
    }
  }

  @Test("ids are of the reference data that OpenLab ships")
  func realIDs() throws {
    let occupations = try ids("occupations")
    let skills = try ids("skills")
    let questions = try ids("questions.ndjson")
    var seen = 0
    for line in try ExampleLine.all() where line.breaks == nil && line.file != "errors.ndjson" {
      for (name, value) in strings(line.message) {
        switch name {
        case "occupation": #expect(occupations.contains(value), "\(line)")
        case "skill": #expect(skills.contains(value), "\(line)")
        case "question" where value.contains("-0") || value.hasPrefix("organisation-"):
          #expect(questions.contains(value), "\(line)")
        default: continue
        }
        seen += 1
      }
    }
    #expect(seen > 50)
  }

  private func ids(_ name: String) throws -> Set<String> {
    let place = ProtocolFiles.reference.appending(path: name)
    let files = name.hasSuffix(".ndjson") ? [place] : try ProtocolFiles.files(in: place, ending: ".ndjson")
    return Set(try files.flatMap { try ProtocolFiles.lines($0).compactMap { $0["id"]?.string } })
  }

  /// Every string of a value with the name of its member, those of lists with the list's name in the singular.
  private func strings(_ value: JSONValue, _ name: String = "") -> [(String, String)] {
    switch value {
    case .string(let text): [(name, text)]
    case .array(let elements):
      elements.flatMap { strings($0, ["skills": "skill", "occupations": "occupation"][name] ?? name) }
    case .object(let object): object.members.flatMap { strings($0.value, $0.name) }
    default: []
    }
  }
}
