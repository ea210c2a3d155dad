import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("openlab fixtures, as a real process")
struct FixturesCommandTests {
  private func openlab(_ words: String...) async throws -> Subprocess {
    try await Subprocess.run(Subprocess.program, words + ["--fixtures", TestService.fixtures, "--lang", "en"])
  }

  @Test("generate writes the same bytes each time, and audit finds the promise kept")
  func generate() async throws {
    try await withFolder { folder in
      let one = folder.appendingPathComponent("one").path
      let two = folder.appendingPathComponent("two").path
      let made = try await openlab("fixtures", "generate", "--count", "200", "--seed", "7", "--out", one, "--json")
      #expect(made.status == 0, "\(made.errors)")
      let summary = try JSONValue(json: made.output)
      #expect(summary["accounts"] == 200 && summary["seed"] == 7)
      #expect(summary["files"]?[0]?["path"]?.string == "\(one)/accounts.ndjson")
      #expect(try await openlab("fixtures", "generate", "--count", "200", "--seed", "7", "--out", two).status == 0)
      for name in ["accounts.ndjson", "accounts.sqlite"] {
        let first = try Data(contentsOf: URL(fileURLWithPath: "\(one)/\(name)"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(two)/\(name)")) == first, "\(name)")
      }
      let audit = try await openlab("fixtures", "audit", "\(one)/accounts.ndjson", "--json")
      #expect(audit.status == 0)
      let report = try JSONValue(json: audit.output)
      #expect(report["verdict"] == "kept" && report["records"] == 200)
      #expect((report["k"]?.integer ?? 0) >= 10 && (report["l"]?.integer ?? 0) >= 4)
      #expect(report["uniqueness"]?["careerPrefixes"]?[0]?["length"] == 1)
    }
  }

  @Test("generate that is killed in the middle leaves nothing under the final names, and the next one clears up")
  func killed() async throws {
    try await withFolder { folder in
      // The kernel ends a process that writes past the limit: in the middle, every time.
      let program = Subprocess.program.path
      let line =
        "ulimit -c 0; ulimit -f 4096; exec '\(program)' fixtures generate --count 100000 --fixtures "
        + "'\(TestService.fixtures)' --out '\(folder.path)'"
      let ended = try await Subprocess.run(URL(fileURLWithPath: "/bin/bash"), ["-c", line])
      #expect(ended.status != 0)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.allSatisfy { $0.hasPrefix(".generating-") }, "\(left)")
      #expect(try await openlab("fixtures", "generate", "--count", "10", "--out", folder.path).status == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["accounts.ndjson", "accounts.sqlite"])
    }
  }

  @Test("generate and audit refuse what is no multiple of ten")
  func tens() async throws {
    try await withFolder { folder in
      let made = try await openlab("fixtures", "generate", "--count", "15", "--out", folder.path, "--json")
      #expect(made.status == 2)
      #expect(try JSONValue(json: made.output)["error"]?["code"] == "fixtures/not-a-multiple-of-ten")
      #expect(try await openlab("fixtures", "generate", "--count", "20", "--out", folder.path).status == 0)
      let file = folder.appendingPathComponent("accounts.ndjson")
      let text = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").prefix(15).joined(separator: "\n")
      try (text + "\n{\"id\":\n").write(to: file, atomically: true, encoding: .utf8)
      let audit = try await openlab("fixtures", "audit", file.path, "--json")
      #expect(audit.status == 1)
      let report = try JSONValue(json: audit.output)
      #expect(report["verdict"] == "refused" && report["records"] == 15)
      #expect(report["problems"]?[0]?["line"] == 16)
      let page = try await openlab("fixtures", "audit", file.path)
      #expect(page.output.contains("no multiple of ten") && page.output.contains(":16 (byte "))
      #expect(try await openlab("fixtures", "audit", "\(folder.path)/none").status == 1)
    }
  }

  @Test("anonymise writes a table that holds what was asked, and refuses one that names people")
  func anonymise() async throws {
    try await withFolder { folder in
      let source = folder.appendingPathComponent("in.csv")
      let map = folder.appendingPathComponent("map.json")
      let target = folder.appendingPathComponent("out.csv")
      let rows = (0..<200).map { "\(20 + $0 * 7 % 40);\(["a", "b", "c", "d", "e"][$0 * 3 % 5])" }
      try ("\u{feff}age;obstacle\r\n" + rows.joined(separator: "\r\n")).write(
        to: source,
        atomically: true,
        encoding: .utf8
      )
      try #"{"columns":{"age":{"role":"quasi","bands":[5,10,20]},"obstacle":{"role":"sensitive"}}}"#
        .write(to: map, atomically: true, encoding: .utf8)
      let done = try await openlab(
        "fixtures",
        "anonymise",
        source.path,
        "--map",
        map.path,
        "--out",
        target.path,
        "--json"
      )
      #expect(done.status == 0, "\(done.errors)")
      let report = try JSONValue(json: done.output)
      #expect((report["after"]?["k"]?.integer ?? 0) >= 10 && (report["after"]?["l"]?.integer ?? 0) >= 4)
      #expect((report["before"]?["k"]?.integer ?? 99) < 10)
      #expect(try String(contentsOf: target, encoding: .utf8).hasPrefix("age,obstacle\n"))
      try FileManager.default.removeItem(at: target)
      try ("age,obstacle\n30,jean.martin@exemple.fr\n" + rows.joined(separator: "\n").replacing(";", with: ","))
        .write(to: source, atomically: true, encoding: .utf8)
      let refused = try await openlab("fixtures", "anonymise", source.path, "--map", map.path, "--out", target.path)
      // The path is long, so that the line is wrapped.
      let told = refused.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(refused.status == 4 && told.contains("in.csv:2: obstacle: the value looks like"), "\(refused.errors)")
      #expect(!FileManager.default.fileExists(atPath: target.path))
      #expect(try await openlab("fixtures", "anonymise", source.path, "--out", target.path).status == 2)
    }
  }

  @Test("submit refuses a service whose data names a person, with file, line and field")
  func gate() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, call: "pass")
      let data = service.appendingPathComponent("people.csv")
      try "prenom,metier\nAmina,D1102\n".write(to: data, atomically: true, encoding: .utf8)
      let store = folder.appendingPathComponent("data").path
      let refused = try await openlab("submit", service.path, "--data", store, "--json")
      #expect(refused.status == 4, "\(refused.errors)")
      let error = try JSONValue(json: refused.output)["error"]
      #expect(error?["code"] == "fixtures/direct-identifier")
      #expect(error?["details"]?["findings"]?[0]?["file"] == "people.csv")
      #expect(error?["details"]?["findings"]?[0]?["line"] == 2)
      try "label,metier\nBoulangerie,D1102\n".write(to: data, atomically: true, encoding: .utf8)
      #expect(try await openlab("submit", service.path, "--data", store).status == 0)
    }
  }
}
