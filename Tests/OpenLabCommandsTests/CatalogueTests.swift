import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("The catalogue and the fixtures, as a real process")
struct CatalogueTests {
  private func openlab(_ folder: URL, _ words: String...) async throws -> Subprocess {
    try await Subprocess.run(
      Subprocess.program,
      words + ["--data", folder.appendingPathComponent("data").path, "--fixtures", TestService.fixtures]
    )
  }

  @Test("a service is submitted, published, found, shown and run by its id")
  func life() async throws {
    try await withFolder { folder in
      let empty = try await openlab(folder, "catalogue", "--json")
      #expect(empty.output == "{\"services\":[]}\n")
      #expect(
        !FileManager.default.fileExists(atPath: folder.appendingPathComponent("data").path),
        "looking makes nothing"
      )

      let submitted = try await openlab(folder, "submit", TestService.sample("python-nearby"), "--json")
      #expect(submitted.status == 0, "\(submitted.errors)")
      #expect(try JSONValue(json: submitted.output)["state"] == "submitted")
      #expect(try await openlab(folder, "catalogue", "--json").output == "{\"services\":[]}\n")

      #expect(try await openlab(folder, "publish", "org.example.nearby").status == 0)
      let listed = try JSONValue(json: try await openlab(folder, "catalogue", "--json").output)["services"]
      #expect(listed?[0]?["id"] == "org.example.nearby")
      #expect(listed?[0]?["state"] == "published")
      #expect(listed?[0]?["level"] == .null)

      #expect(try await openlab(folder, "catalogue", "search", "PRÈS").output.contains("org.example.nearby"))
      #expect(try await openlab(folder, "catalogue", "search", "zzzz").status == 1)
      let shown = try JSONValue(json: try await openlab(folder, "show", "org.example.nearby", "--json").output)
      #expect(shown["manifest"]?["licence"] == "EUPL-1.2")
      let run = try await openlab(folder, "run", "org.example.nearby", "--json")
      #expect(try JSONValue(json: run.output)["service"] == "org.example.nearby", "\(run.errors)")
      let again = try await openlab(folder, "publish", "org.example.nearby")
      #expect(again.status == 4)
    }
  }

  @Test("an id belongs to the provider who submitted it first: another's is refused with 4")
  func otherProvider() async throws {
    try await withFolder { folder in
      let mine = folder.appendingPathComponent("mine")
      let theirs = folder.appendingPathComponent("theirs")
      try TestService.write(to: mine, provider: "Mine", call: "pass")
      try TestService.write(to: theirs, provider: "Theirs", call: "pass")
      #expect(try await openlab(folder, "submit", mine.path).status == 0)
      let refused = try await openlab(folder, "submit", theirs.path, "--json")
      #expect(refused.status == 4)
      #expect(try JSONValue(json: refused.output)["error"]?["code"] == "input/other-provider")
    }
  }

  @Test("a slip in an id gets its suggestion")
  func slipInID() async throws {
    try await withFolder { folder in
      _ = try await openlab(folder, "submit", TestService.sample("python-nearby"))
      let done = try await openlab(folder, "show", "org.example.nerby")
      #expect(done.status == 1)
      #expect(done.errors.contains("Did you mean org.example.nearby?"))
    }
  }

  @Test("the demo lists and runs every service, and says what they are not")
  func demo() async throws {
    try await withFolder { folder in
      let files = FileManager.default
      try files.createDirectory(at: folder.appendingPathComponent("Plugins"), withIntermediateDirectories: true)
      try files.copyItem(atPath: TestService.fixtures, toPath: folder.appendingPathComponent("Fixtures").path)
      try files.copyItem(
        atPath: TestService.sample("python-nearby"),
        toPath: folder.appendingPathComponent("Plugins/Nearby").path
      )
      try TestService.write(to: folder.appendingPathComponent("Plugins/Broken"), call: "sys.exit(1)")
      let done = try await Subprocess.run(Subprocess.program, ["demo", "--once"], folder: folder)
      #expect(done.status == 3, "one of the two fails")
      #expect(done.output.contains("✓ Nearby 1.0.0"))
      #expect(done.output.contains("you have held this job before"))
      #expect(done.output.contains("These services are sandboxed, not certified"))
      #expect(done.errors.contains("openlab demo: "), "\(done.errors)")
      let document = try await Subprocess.run(Subprocess.program, ["demo", "--once", "--json"], folder: folder)
      let value = try JSONValue(json: document.output)
      #expect(value["services"]?.array?.count == 2)
      #expect(value["results"]?.array?.count == 2)
      // Without --once its services stay up, and tell how they are, until a signal comes.
      let lines = """
        \(shellQuoted(Subprocess.program.path)) demo --lang en 2> err > /dev/null & job=$!
        for i in $(seq 600); do grep -q 'stay up until' err && break; sleep 0.1; done
        \(shellQuoted(Subprocess.program.path)) status --json
        kill -INT $job; wait $job; echo $?
        """
      let staying = try await Subprocess.run(URL(fileURLWithPath: "/bin/bash"), ["-m", "-c", lines], folder: folder)
      let told = staying.output.split(separator: "\n").map(String.init)
      try #require(told.count == 2, "\(staying.output)\(staying.errors)")
      let services = try JSONValue(json: told[0])["hosts"]?[0]?["services"]?.array
      #expect(services?.map { $0["id"]?.string } == ["org.example.nearby", "org.example.test"])
      #expect(services?.first?["calls"] == 1)
      #expect(services?.last?["falls"] == 2)
      #expect(told[1] == "130")
    }
  }

  // MARK: Fixtures

  @Test("fixtures show gives the first accounts and what the reference holds")
  func overview() async throws {
    try await withFolder { folder in
      let value = try JSONValue(json: try await openlab(folder, "fixtures", "show", "--json").output)
      #expect(value["accounts"]?[0]?["id"] == "syn-000000")
      #expect(value["reference"]?["accounts"] == 500)
      #expect((value["reference"]?["occupations"]?.integer ?? 0) >= 150)
    }
  }

  @Test(
    "an account, an occupation, an offer and words are each found",
    arguments: [
      ("syn-000042", "syn-000042"), ("j1501", "J1501"), ("of-00001", "of-00001"), ("co-0001", "co-0001"),
    ]
  )
  func one(words: String, id: String) async throws {
    try await withFolder { folder in
      let done = try await openlab(folder, "fixtures", "show", words, "--json")
      #expect(done.status == 0)
      #expect(try JSONValue(json: done.output)["id"]?.string == id)
      #expect(try await openlab(folder, "fixtures", "show", words, "--lang", "fr").output.contains(id))
    }
  }

  @Test("the hidden truth is never shown")
  func noTruth() async throws {
    try await withFolder { folder in
      let done = try await openlab(folder, "fixtures", "show", "syn-000042", "--json")
      for name in ["canary", "hiddenSkills", "traits", "rightsHistory"] {
        #expect(!done.output.contains("\"\(name)\""))
      }
    }
  }

  @Test("all accounts come as one line each, and a reader who has enough may go")
  func all() async throws {
    try await withFolder { folder in
      let done = try await openlab(folder, "fixtures", "show", "--all")
      #expect(done.output.split(separator: "\n").count == 500)
      let line =
        "\(shellQuoted(Subprocess.program.path)) fixtures show --all --fixtures \(shellQuoted(TestService.fixtures)) | head -n 1 | wc -l"
      let cut = try await Subprocess.run(URL(fileURLWithPath: "/bin/bash"), ["-c", line])
      #expect(cut.output.contains("1"))
      #expect(cut.errors == "")
    }
  }

  @Test("an unknown account and unknown words end with 1", arguments: ["syn-777777", "qqqqqqqq"])
  func unknown(words: String) async throws {
    try await withFolder { folder in
      let done = try await openlab(folder, "fixtures", "show", words)
      #expect(done.status == 1)
    }
  }

  @Test("a folder that holds no fixtures is told, with 2")
  func noFixtures() async throws {
    try await withFolder { folder in
      let done = try await Subprocess.openlab("fixtures", "show", "--fixtures", folder.path)
      #expect(done.status == 2)
      #expect(done.errors.contains("is not a folder of fixtures"))
    }
  }

  @Test("a data folder that cannot be made is told, with 2")
  func noData() async throws {
    let done = try await Subprocess.openlab(
      "submit",
      TestService.sample("python-nearby"),
      "--data",
      "/dev/null/data",
      "--json"
    )
    #expect(done.status == 2)
    #expect(try JSONValue(json: done.output)["error"]?["code"] == "input/file")
  }
}
