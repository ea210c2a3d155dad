import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("openlab run, as a real process with real services")
struct RunTests {
  /// Runs `openlab run` in a folder of its own.
  private func run(_ folder: URL, _ service: String, _ words: String..., input: String = "") async throws -> Subprocess
  {
    try await Subprocess.run(
      Subprocess.program,
      ["run", service, "--fixtures", TestService.fixtures, "--data", folder.appendingPathComponent("data").path]
        + words,
      input: input
    )
  }

  @Test("a service in Python without any SDK gives verified reasons, in the shape that programs rely on")
  func sample() async throws {
    try await withFolder { folder in
      let done = try await run(
        folder,
        TestService.sample("python-nearby"),
        "--json",
        "--account",
        "syn-000042",
        "--query",
        #"{"limit": 3}"#
      )
      #expect(done.status == 0, "\(done.errors)")
      #expect(done.output.split(separator: "\n").count == 1)
      let report = try JSONValue(json: done.output)
      #expect(report["service"] == "org.example.nearby")
      #expect(report["version"] == "1.0.0")
      #expect(report["account"] == "syn-000042")
      #expect(report["result"]?["matches"]?.array?.isEmpty == false)
      #expect((report["checks"]?["verified"]?.integer ?? 0) > 0)
      #expect(report["checks"]?["refused"] == [])
      #expect(report["reads"]?[0]?["scope"]?.string?.hasPrefix("account.") == true)
      #expect((report["timings"]?["totalMs"]?.number ?? 0) > 0)
      #expect(report["trace"]?.string?.count == 32)
      #expect(report["traceFile"] == .null)
      #expect(report["timings"]?["retries"] == 0)
      #expect(done.errors.contains("Sandboxed, not certified"))
      #expect(report["sandboxed"] == true)
    }
  }

  @Test("what a person sees names offers, reasons and what was given away, in French")
  func people() async throws {
    try await withFolder { folder in
      let done = try await run(folder, TestService.sample("python-nearby"), "--lang", "fr")
      #expect(done.status == 0, "\(done.errors)")
      #expect(done.output.contains("vous avez déjà exercé ce métier"))
      #expect(done.output.contains("Le service a reçu"))
      #expect(done.output.firstMatch(of: #/ [:;!?»€%]|« /#) == nil)
      #expect(done.errors.contains("Accordé, tout ce qu’il déclare"))
    }
  }

  @Test("with nothing granted nothing is read")
  func nothingGranted() async throws {
    try await withFolder { folder in
      let done = try await run(folder, TestService.sample("python-nearby"), "--json", "--grant", "none")
      #expect(done.status == 0, "\(done.errors)")
      let report = try JSONValue(json: done.output)
      #expect(report["reads"] == [])
      #expect(report["result"]?["abstained"]?["reason"]?.string?.isEmpty == false)
    }
  }

  @Test("a trace holds every line in both directions")
  func trace() async throws {
    try await withFolder { folder in
      let file = folder.appendingPathComponent("trace.ndjson")
      let done = try await run(folder, TestService.sample("python-nearby"), "--json", "--trace", file.path)
      let report = try JSONValue(json: done.output)
      #expect(report["traceFile"]?.string == file.path)
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
        try JSONValue(json: String($0))
      }
      #expect(lines.first?["from"] == "host")
      #expect(lines.first?["message"]?["method"] == "service/describe")
      #expect(lines.contains { $0["from"] == "service" && $0["message"]?["method"] == "reference/offers" })
      #expect(lines.contains { $0["message"]?["method"] == "jobMatching/match" })
      let trace = report["trace"]?.string
      #expect(lines.filter { $0["trace"]?.string == trace }.compactMap { $0["from"] }.count >= 4)
      #expect(
        lines.filter { $0["message"]?["method"] != "service/describe" }.dropFirst().contains { $0["trace"] != nil }
      )
      #expect(lines.allSatisfy { $0["time"]?.string?.hasSuffix("Z") == true && $0["process"]?.integer != nil })
      #expect(lines.last?["end"]?.string == "The service ended with status 0.")
    }
  }

  // MARK: Failures of services

  private static let failures: [(call: String, code: String)] = [
    ("print('Bonjour !', flush=True)", "protocol/invalid-json"),
    ("answer(id + 1, {'matches': []})", "protocol/unknown-id"),
    ("sys.exit(3)", "service/crashed"),
    ("time.sleep(60)", "call/deadline-exceeded"),
    ("sys.stdout.write('x' * (10 << 20)); sys.stdout.flush(); time.sleep(60)", "protocol/line-too-long"),
    ("os.close(1); time.sleep(60)", "service/closed-output"),
    ("os.write(1, b'{\"a\":\"\\xff\"}\\n'); time.sleep(60)", "protocol/invalid-utf8"),
    ("answer(id, {'matches': 7})", "protocol/invalid-result"),
    ("send({'jsonrpc': '2.0', 'id': id, 'error': {'code': 1, 'message': 'no'}})", "service/failed"),
  ]

  @Test("each way to fail has its own name, ends with 3, and says how to mend it", arguments: failures)
  func failure(call: String, code: String) async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, call: call)
      let done = try await run(folder, service.path, "--json", "--deadline", "2")
      #expect(done.status == 3, "\(done.errors)")
      let error = try JSONValue(json: done.output)["error"]
      #expect(error?["code"]?.string == code, "\(done.output)")
      #expect(error?["message"]?.string?.isEmpty == false)
      #expect(error?["hint"]?.string?.isEmpty == false)
      #expect(done.errors.contains("→"))
    }
  }

  @Test(
    "a service that exits at once, or greets before anything else, is named too",
    arguments: [
      ("sys.exit(1)", "service/crashed"), ("print('Ready.', flush=True)", "protocol/invalid-json"),
    ]
  )
  func start(before: String, code: String) async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, call: "pass", before: before)
      let done = try await run(folder, service.path, "--json", "--deadline", "5")
      #expect(done.status == 3)
      #expect(try JSONValue(json: done.output)["error"]?["code"]?.string == code, "\(done.output)")
    }
  }

  @Test("what a service wrote on stderr before it fell is told")
  func lastWords() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, call: "sys.stderr.write('out of cheese\\n'); sys.stderr.flush(); os._exit(9)")
      let done = try await run(folder, service.path)
      #expect(done.status == 3)
      #expect(done.output == "")
      #expect(done.errors.contains("out of cheese"), "\(done.errors)")
    }
  }

  @Test("a false claim is not shown, and is counted")
  func falseClaim() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      let call = """
        answer(id, {"matches": [{"offer": "of-00001", "score": 0.5,
          "reasons": [{"claim": "heldFor", "occupation": "A1101", "months": 900}]}]})
        """
      try TestService.write(to: service, scopes: "[\"account.skills\"]", call: call.replacing("\n", with: " "))
      let done = try await run(folder, service.path, "--json")
      let report = try JSONValue(json: done.output)
      #expect(done.status == 0, "\(done.errors)")
      #expect(report["checks"]?["verified"] == 0)
      #expect(report["checks"]?["refused"]?[0]?["path"] == "matches[0].reasons[0]")
      #expect(report["result"]?["matches"]?[0]?["reasons"] == [])
    }
  }

  // MARK: Questions

  private static let coach = """
    answers = params["answers"]
    codes = ["mobility", "childcare", "finances", "confidence", "health", "language", "missing-skills", "few-offers"]
    ask = {"id": "q1", "text": "What stands in the way?", "choices": [{"text": c, "suggests": c} for c in codes]}
    obstacle = codes[answers[0]["choice"]] if answers else "unclear-project"
    result = {"diagnosis": {"obstacle": obstacle, "confidence": 0.5, "alternatives": []}, "plan": []}
    if not answers: result["ask"] = ask
    answer(id, result)
    """

  @Test("a service's questions are answered from the account's truth, the same each time")
  func simulated() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, kind: "project-coaching", call: Self.coach)
      let first = try await run(folder, service.path, "--json")
      let report = try JSONValue(json: first.output)
      #expect(first.status == 0, "\(first.errors)")
      #expect(report["answersFrom"] == "simulated")
      #expect(report["answers"]?.array?.count == 1)
      #expect(report["timings"]?["calls"] == 2)
      #expect(report["result"]?["ask"] == nil)
      let second = try await run(folder, service.path, "--json")
      #expect(try JSONValue(json: second.output)["answers"] == report["answers"])
    }
  }

  @Test("--interactive asks on the terminal, and asks again until it understands")
  func interactive() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, kind: "project-coaching", call: Self.coach)
      let done = try await run(folder, service.path, "--json", "--interactive", input: "what?\n99\n 2 \n")
      #expect(done.status == 0, "\(done.errors)")
      let report = try JSONValue(json: done.output)
      #expect(report["result"]?["diagnosis"]?["obstacle"] == "childcare")
      #expect(report["answersFrom"] == "interactive")
      #expect(done.errors.contains("What stands in the way?"))
      let silent = try await run(folder, service.path, "--interactive")
      #expect(silent.status == 2)
      #expect(silent.errors.contains("no more answers"))
    }
  }

  @Test("a query's own answers are sent as they are, and nothing is asked")
  func givenAnswers() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, kind: "project-coaching", call: Self.coach)
      let done = try await run(
        folder,
        service.path,
        "--json",
        "--query",
        #"{"answers": [{"question": "q1", "choice": 2}]}"#
      )
      let report = try JSONValue(json: done.output)
      #expect(report["result"]?["diagnosis"]?["obstacle"] == "finances", "\(done.errors)")
      #expect(report["answersFrom"] == "query")
      let none = try await run(folder, service.path, "--json", "--query", #"{"answers": []}"#)
      #expect(try JSONValue(json: none.output)["result"]?["ask"]?["id"] == "q1")
    }
  }

  // MARK: Wrong input

  @Test(
    "what does not exist ends with 1, what is written wrongly with 2",
    arguments: [
      (["--account", "syn-999999"], 1, "input/unknown-account"),
      (["--query", "{"], 2, "input/invalid-query"),
      (["--query", #"{"limt": 3}"#], 2, "input/invalid-query"),
      (["--query", #"{"occupation": "Z0000"}"#], 1, "input/unknown-occupation"),
      (["--grant", "skils"], 2, "usage/invalid-value"),
      (["--deadline", "0"], 2, "usage/invalid-value"),
      (["--trace", "/no/such/folder/t"], 2, "input/file"),
    ]
  )
  func wrong(words: [String], status: Int32, code: String) async throws {
    try await withFolder { folder in
      let done = try await Subprocess.run(
        Subprocess.program,
        ["run", TestService.sample("python-nearby"), "--fixtures", TestService.fixtures, "--json"]
          + ["--data", folder.path] + words
      )
      #expect(done.status == status, "\(done.errors)")
      #expect(try JSONValue(json: done.output)["error"]?["code"]?.string == code)
    }
  }

  @Test(
    "an unknown service, a folder without a manifest and one that is not there end with 1",
    arguments: [
      "org.example.nobody", "./nowhere", ".",
    ]
  )
  func unknownService(name: String) async throws {
    try await withFolder { folder in
      let done = try await Subprocess.run(
        Subprocess.program,
        ["run", name, "--fixtures", TestService.fixtures, "--json", "--data", "data"],
        folder: folder
      )
      #expect(done.status == 1)
      #expect(try JSONValue(json: done.output)["error"]?["code"] == "input/unknown-service")
    }
  }

  @Test("a manifest with several errors tells all of them, each with line, column and a suggestion")
  func manifest() async throws {
    try await withFolder { folder in
      let text = """
        {"id": "org.example.test", "version": "1.0", "kind": "job-maching",
         "name": {"fr": "a", "en": "a"}, "summary": {"fr": "a", "en": "a"},
         "provider": {"name": "a", "contact": "a@example.org"}, "command": ["true"],
         "scopes": ["account.skils"], "languages": ["fr"], "license": "EUPL-1.2"}
        """
      try Data(text.utf8).write(to: folder.appendingPathComponent("service.json"))
      let done = try await run(folder, folder.path)
      #expect(done.status == 2)
      #expect(done.errors.contains("service.json:1:"))
      for word in ["job-matching", "account.skills", "licence"] {
        #expect(done.errors.contains(word), "\(done.errors)")
      }
      let document = try await run(folder, folder.path, "--json")
      let problems = try JSONValue(json: document.output)["error"]?["details"]?["problems"]?.array ?? []
      #expect(problems.count >= 4)
      #expect(problems.allSatisfy { $0["line"] != nil && $0["column"] != nil })
    }
  }

  @Test("--no-sandbox is said each time, and only then a service sees what the user sees")
  func noSandbox() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      let secret = folder.appendingPathComponent("secret")
      try Data("secret".utf8).write(to: secret)
      try TestService.write(to: service, call: "print(open('\(secret.path)').read(), file=sys.stderr); sys.exit(1)")
      let inside = try await run(folder, service.path, "--verbose", "--quiet")
      #expect(!inside.errors.contains("no-sandbox"), "\(inside.errors)")
      let outside = try await run(folder, service.path, "--no-sandbox", "--quiet", "--json")
      #expect(outside.errors.contains("Warning: --no-sandbox"), "\(outside.errors)")
      let details = "\(try JSONValue(json: outside.output))"
      #expect(details.contains("secret"))
      let fenced = try await run(folder, service.path, "--json")
      #expect("\(try JSONValue(json: fenced.output))".contains("FileNotFoundError"))
    }
  }

  @Test("^C ends the service with its host, and is told to the shell")
  func interrupt() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      let log = shellQuoted(folder.appendingPathComponent("log").path)
      try TestService.write(to: service, call: "print('at work', file=sys.stderr, flush=True); time.sleep(60)")
      // The shell waits until the service is at work, looks for it below the host's spawner, then presses ^C.
      let line = """
        kids() { for parent in "$@"; do cat /proc/$parent/task/*/children 2>/dev/null; done; }
        \(shellQuoted(Subprocess.program.path)) run \(shellQuoted(service.path)) --data \(shellQuoted(folder.path))/data \
          --fixtures \(shellQuoted(TestService.fixtures)) --verbose 2> \(log) & job=$!
        for i in $(seq 600); do grep -q 'at work' \(log) && break; sleep 0.1; done
        inits=$(kids $(kids $job))
        tree="$inits $(kids $inits)"
        kill -0 $(kids $inits) && echo alive
        kill -INT $job; wait $job; echo $?
        for one in $tree; do kill -0 $one 2>/dev/null && echo $one lives; done
        echo gone
        """
      let done = try await Subprocess.run(URL(fileURLWithPath: "/bin/bash"), ["-m", "-c", line])
      #expect(done.output == "alive\n130\ngone\n", "\(done.errors)")
    }
  }
}
