import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("Hosts of the command line, as real processes")
struct SupervisionTests {
  /// A shell function `openlab`, a service at work in `openlab run` as job `$job` with its pid in `$mark`, and then `body`.
  private func script(_ folder: URL, call: String, words: String = "", _ body: String) async throws -> Subprocess {
    let service = folder.appendingPathComponent("service")
    let mark = folder.appendingPathComponent("pid").path
    try TestService.write(to: service, call: "open('\(mark)', 'w').write(str(os.getpid()))\n" + call)
    let lines = """
      mark=\(shellQuoted(mark)) data=\(shellQuoted(folder.appendingPathComponent("data").path))
      openlab() { \(shellQuoted(Subprocess.program.path)) "$@" --data "$data"; }
      \(shellQuoted(Subprocess.program.path)) run \(shellQuoted(service.path)) --data "$data" --no-sandbox --json \
        --fixtures \(shellQuoted(TestService.fixtures)) \(words) > "$data.out" 2> "$data.err" & job=$!
      for i in $(seq 600); do [ -s "$mark" ] && break; sleep 0.1; done
      pid=$(cat "$mark")
      gone() { for i in $(seq 100); do kill -0 $pid 2> /dev/null || { echo gone; return; }; sleep 0.1; done; echo alive; }
      \(body)
      """
    return try await Subprocess.run(URL(fileURLWithPath: "/bin/bash"), ["-m", "-c", lines])
  }

  /// Until a file is there.
  private func waiting(for file: URL) -> String {
    "\nwhile not os.path.exists('\(file.path)'): time.sleep(0.01)\nanswer(id, {'matches': []})"
  }

  @Test("status tells of a host at work, in all its forms; without one it says so and ends with 1")
  func status() async throws {
    try await withFolder { folder in
      let go = folder.appendingPathComponent("go")
      let done = try await script(
        folder,
        call: waiting(for: go),
        """
        openlab status --json
        openlab status --lang en | head -3 | tail -1
        openlab status --prometheus | grep openlab_service_calls_active
        touch \(shellQuoted(go.path)); wait $job; echo $?
        openlab status --json; echo $?
        """
      )
      let lines = done.output.split(separator: "\n").map(String.init)
      try #require(lines.count >= 6, "\(done.output)\(done.errors)")
      let host = try JSONValue(json: lines[0])["hosts"]?[0]
      #expect(host?["name"] == "openlab run")
      #expect(host?["services"]?[0]?["id"] == "org.example.test")
      #expect(host?["services"]?[0]?["active"] == 1)
      #expect(host?["services"]?[0]?["processes"]?[0]?["pid"]?.integer ?? 0 > 0)
      #expect(lines[1].contains("state"))
      #expect(lines.contains { $0.hasPrefix("openlab_service_calls_active{") && $0.hasSuffix("} 1") })
      #expect(lines.contains("0"))
      #expect(try JSONValue(json: lines[lines.count - 2])["error"]?["code"] == "host/none-running")
      #expect(lines.last == "1")
    }
  }

  @Test("a signal lets the call in flight end, and is told to the shell", arguments: [("TERM", 143), ("HUP", 129)])
  func graceful(signal: String, status: Int) async throws {
    try await withFolder { folder in
      let go = folder.appendingPathComponent("go")
      let done = try await script(
        folder,
        call: waiting(for: go),
        """
        kill -\(signal) $job
        for i in $(seq 600); do grep -q 'second signal' "$data.err" && break; sleep 0.1; done
        touch \(shellQuoted(go.path)); wait $job; echo $?; gone; cat "$data.out"
        """
      )
      let lines = done.output.split(separator: "\n").map(String.init)
      try #require(lines.count == 3, "\(done.output)\(done.errors)")
      #expect(lines[0] == "\(status)")
      #expect(lines[1] == "gone")
      #expect(try JSONValue(json: lines[2])["result"]?["matches"] == [])
    }
  }

  @Test("a second signal ends everything at once")
  func twice() async throws {
    try await withFolder { folder in
      let done = try await script(
        folder,
        call: "time.sleep(600)",
        """
        kill -TERM $job
        for i in $(seq 600); do grep -q 'second signal' "$data.err" && break; sleep 0.1; done
        kill -INT $job; wait $job; echo $?; gone
        """
      )
      #expect(done.output == "130\ngone\n", "\(done.errors)")
    }
  }

  @Test("kill -9 leaves no service behind, and its transcript is whole")
  func killed() async throws {
    try await withFolder { folder in
      let trace = folder.appendingPathComponent("trace.ndjson")
      let done = try await script(
        folder,
        call: "time.sleep(600)",
        words: "--trace \(shellQuoted(trace.path))",
        "kill -KILL $job; wait $job 2> /dev/null; echo $?; gone; openlab status 2> /dev/null; echo $?; ls $data/hosts"
      )
      // The socket that it left is taken away by who asks next.
      #expect(done.output == "137\ngone\n1\n", "\(done.errors)")
      let lines = try String(contentsOf: trace, encoding: .utf8).split(separator: "\n").map {
        try JSONValue(json: String($0))
      }
      #expect(lines.last?["message"]?["method"] == "jobMatching/match")
    }
  }

  @Test(
    "whenever it ends, by a signal or by kill -9, nothing of a build or a service is left",
    arguments: ["build", "start", "stop"],
    ["TERM", "KILL"]
  )
  func nothingLeft(phase: String, signal: String) async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      let mark = folder.appendingPathComponent("pid").path
      let note = "open('\(mark)', 'w').write(str(os.getpid()))"
      // Deaf to all but SIGKILL, so that only the end of its tree ends it.
      let deaf = "import signal; [signal.signal(n, signal.SIG_IGN) for n in (1, 2, 15)]\n"
      try TestService.write(
        to: service,
        call: phase == "stop" ? "\(note)\nwhile True: time.sleep(600)" : "pass",
        before: deaf + (phase == "start" ? "\(note)\nwhile True: time.sleep(600)" : "")
      )
      if phase == "build" {
        let file = service.appendingPathComponent("service.json")
        let build = "trap '' TERM HUP INT; echo $$ > \(mark); while true; do sleep 1; done"
        let manifest = try String(contentsOf: file, encoding: .utf8)
          .replacing("\"command\":", with: "\"build\": [\"sh\", \"-c\", \"\(build)\"], \"command\":")
        try Data(manifest.utf8).write(to: file)
      }
      // In the stop the first signal has come, and what is tried comes while the call is given its time.
      let before =
        phase == "stop"
        ? "kill -INT $job; for i in $(seq 600); do grep -q 'second signal' err && break; sleep 0.1; done" : ""
      let lines = """
        mark=\(shellQuoted(mark)); cd \(shellQuoted(folder.path))
        \(shellQuoted(Subprocess.program.path)) run service/ --data data --no-sandbox \
          --fixtures \(shellQuoted(TestService.fixtures)) > /dev/null 2> err & job=$!
        for i in $(seq 600); do [ -s "$mark" ] && break; sleep 0.1; done
        \(before)
        kill -\(signal) $job; wait $job 2> /dev/null; echo $?
        for i in $(seq 200); do kill -0 $(cat "$mark") 2> /dev/null || { echo gone; break; }; sleep 0.1; done
        """
      let done = try await Subprocess.run(URL(fileURLWithPath: "/bin/bash"), ["-m", "-c", lines])
      #expect(done.output == "\(signal == "TERM" ? 143 : 137)\ngone\n", "\(done.errors)")
    }
  }

  @Test("a reader of stderr that reads nothing holds no host up")
  func deafReader() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      // Far more than a pipe holds.
      try TestService.write(
        to: service,
        call:
          "for n in range(3000): sys.stderr.write('x' * 2000 + chr(10))\nsys.stderr.flush()\nanswer(id, {'matches': []})"
      )
      let lines = """
        mkfifo pipe; exec 9<> pipe
        \(shellQuoted(Subprocess.program.path)) run service/ --data data --no-sandbox --json --log-level debug \
          --fixtures \(shellQuoted(TestService.fixtures)) 2> pipe | grep -c '"matches":\\[\\]'
        """
      let done = try await Subprocess.run(URL(fileURLWithPath: "/bin/bash"), ["-c", lines], folder: folder)
      #expect(done.output == "1\n", "\(done.errors)")
    }
  }

  @Test("a crash is answered by another process, and the answer says so")
  func retried() async throws {
    try await withFolder { folder in
      let tries = folder.appendingPathComponent("tries").path
      let service = folder.appendingPathComponent("service")
      try TestService.write(
        to: service,
        call: "open('\(tries)', 'a').write('x')\nif len(open('\(tries)').read()) == 1: os._exit(3)\n"
          + "answer(id, {'matches': []})"
      )
      let done = try await Subprocess.openlab(
        "run",
        service.path,
        "--no-sandbox",
        "--json",
        "--log-format",
        "json",
        "--fixtures",
        TestService.fixtures,
        "--data",
        folder.appendingPathComponent("data").path
      )
      #expect(done.status == 0, "\(done.errors)")
      let report = try JSONValue(json: done.output)
      #expect(report["timings"]?["retries"] == 1)
      let trace = try #require(report["trace"]?.string)
      #expect(trace.count == 32)
      let records = done.errors.split(separator: "\n").compactMap { try? JSONValue(json: String($0)) }
      #expect(records.contains { $0["event"] == "retried" && $0["trace"]?.string == trace })
      #expect(records.filter { $0["event"] == "ready" }.count == 2)
      #expect(records.allSatisfy { $0["time"]?.string?.hasSuffix("Z") == true && $0["level"] != nil })
    }
  }
}
