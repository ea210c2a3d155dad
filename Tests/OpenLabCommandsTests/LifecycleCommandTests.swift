import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("The registry's commands, as real processes")
struct LifecycleCommandTests {
  private func openlab(_ folder: URL, _ words: [String], token: String? = nil) async throws -> Subprocess {
    try await Subprocess.run(
      Subprocess.program,
      words + ["--data", folder.appendingPathComponent("data").path, "--fixtures", TestService.fixtures],
      environment: token.map { ["OPENLAB_TOKEN": $0] } ?? [:]
    )
  }

  private func json(_ folder: URL, _ words: String..., token: String? = nil) async throws -> JSONValue {
    let done = try await openlab(folder, words + ["--json"], token: token)
    return try JSONValue(json: done.output)
  }

  private let id = "org.example.nearby"

  @Test("a service goes from submit through review and two maintainers to its end, each act signed and logged")
  func life() async throws {
    try await withFolder { folder in
      #expect(try await openlab(folder, ["review"]).status == 0)
      #expect(
        !FileManager.default.fileExists(atPath: folder.appendingPathComponent("data").path),
        "looking makes nothing"
      )
      #expect(try await openlab(folder, ["submit", TestService.sample("python-nearby")]).status == 0)
      let queue = try await json(folder, "review")
      #expect(queue["queue"]?[0]?["service"]?.string == id && queue["queue"]?[0]?["state"] == "submitted")
      let item = try await json(folder, "review", id)
      #expect(item["manifest"]?["id"]?.string == id && item["published"] == nil)
      let bare = try await openlab(folder, ["review", id, "--send-back"])
      #expect(bare.status == 2 && bare.errors.contains("--reason"))
      #expect(try await json(folder, "review", id, "--start")["state"] == "in-review")

      #expect(try await openlab(folder, ["policy", "set", "certify-maintainers", "2"]).status == 0)
      let ada = try #require(
        try await json(folder, "token", "create", "--role", "maintainer", "--name", "Ada")["token"]?.string
      )
      let bob = try #require(
        try await json(folder, "token", "create", "--role", "maintainer", "--name", "Bob")["token"]?.string
      )
      let first = try await json(folder, "certify", id, "--level", "safe", token: ada)
      #expect(first["decision"]?["carriedOut"] == false && first["state"] == "in-review")
      #expect(try await openlab(folder, ["certify", id], token: ada).status == 4)
      let second = try await json(folder, "certify", id, "--level", "safe", token: bob)
      #expect(second["decision"]?["carriedOut"] == true && second["level"] == "safe" && second["certified"] == true)
      #expect(try await openlab(folder, ["publish", id]).output == "\(id) 1.0.0 is published.\n")
      #expect(try await json(folder, "catalogue")["services"]?[0]?["level"] == "safe")

      #expect(try await openlab(folder, ["suspend", id]).status == 2)
      #expect(try await json(folder, "suspend", id, "--reason", "it leaks", token: ada)["state"] == "suspended")
      #expect(try await openlab(folder, ["run", id]).status == 4)
      #expect(try await openlab(folder, ["publish", id]).status == 0)
      let ended = try await json(folder, "deprecate", id, "--until", "2027-01-31", "--successor", id)
      #expect(ended["versions"]?[0]?["until"] == "2027-01-31")
      #expect(try await openlab(folder, ["deprecate", id, "--until", "soon"]).status == 2)
      #expect(try await openlab(folder, ["withdraw", id, "--reason", "done"]).status == 0)
      #expect(try await openlab(folder, ["withdraw", id, "--reason", "done"]).status == 4)
      #expect(try await openlab(folder, ["suspend", "org.example.nerby", "--reason", "r"]).status == 1)

      let log = try await json(folder, "audit", "show", id)
      let acts = log["rows"]?.array?.compactMap { $0["act"]?.string }
      #expect(
        acts == ["submit", "review", "approve", "certify", "publish", "suspend", "publish", "deprecate", "withdraw"]
      )
      #expect(log["rows"]?[5]?["who"] == "Ada" && log["rows"]?[5]?["reason"] == "it leaks")
      #expect(try await openlab(folder, ["audit", "verify"]).status == 0)
    }
  }

  @Test("a token is shown once, works until it is revoked, and opens only its role")
  func tokens() async throws {
    try await withFolder { folder in
      #expect(try await openlab(folder, ["token", "create"]).status == 2)
      #expect(try await openlab(folder, ["token", "create", "--role", "king"]).status == 2)
      let made = try await openlab(folder, ["token", "create", "--role", "tester", "--name", "Tess", "--days", "7"])
      let token = made.output.trimmingCharacters(in: .newlines)
      #expect(made.status == 0 && token.hasPrefix("openlab_") && !token.contains("\n"))
      #expect(made.errors.contains("will not be shown again"))
      #expect(try await openlab(folder, ["token", "create", "--role", "provider"]).status == 0)
      #expect(
        try await openlab(folder, ["token", "create", "--role", "tester", "--provider", "X", "--contact", "y"]).status
          == 2
      )
      let list = try await openlab(folder, ["token", "list", "--json"])
      #expect(!list.output.contains(token))
      #expect(try JSONValue(json: list.output)["tokens"]?.array?.map { $0["role"]?.string } == ["provider", "tester"])
      _ = try await openlab(folder, ["submit", TestService.sample("python-nearby")])
      #expect(try await openlab(folder, ["publish", id], token: token).status == 4)
      #expect(try await openlab(folder, ["token", "create", "--role", "council"], token: token).status == 4)
      #expect(try await openlab(folder, ["publish", id], token: "openlab_wrong").status == 4)
      #expect(try await openlab(folder, ["token", "revoke", "Tess"]).status == 0)
      #expect(try await openlab(folder, ["token", "revoke", "Tess"]).status == 1)
    }
  }

  @Test("a backup brings a whole catalogue to another folder, where it runs")
  func backup() async throws {
    try await withFolder { folder in
      let file = folder.appendingPathComponent("copy").path
      #expect(try await openlab(folder, ["backup", file]).status == 1, "there is nothing to copy")
      _ = try await openlab(folder, ["submit", TestService.sample("python-nearby")])
      _ = try await openlab(folder, ["publish", id])
      #expect(try await openlab(folder, ["backup", file]).status == 0)
      #expect(try await openlab(folder, ["backup", file]).status == 2)
      #expect(try await openlab(folder, ["backup", file, "--force"]).status == 0)
      let other = folder.appendingPathComponent("other")
      let restored = try await json(other, "restore", file)
      #expect(
        restored["services"] == 1 && restored["bundles"] == 1 && restored["missingBundles"]?.array?.isEmpty == true
      )
      let run = try await openlab(other, ["run", id, "--json"])
      #expect(try JSONValue(json: run.output)["service"]?.string == id, "\(run.errors)")
      #expect(try await openlab(other, ["restore", TestService.sample("python-nearby") + "/main.py"]).status == 1)
      #expect(try await openlab(other, ["audit", "verify"]).status == 0)
    }
  }

  @Test("a log that somebody changed is found, and told which row")
  func audit() async throws {
    try await withFolder { folder in
      #expect(try await openlab(folder, ["audit", "verify"]).status == 1)
      _ = try await openlab(folder, ["submit", TestService.sample("python-nearby")])
      _ = try await openlab(folder, ["publish", id])
      let verdict = try await json(folder, "audit", "verify")
      let head = try #require(verdict["head"]?.string)
      #expect(verdict["whole"] == true && head.hasPrefix("2:"))
      #expect(try await openlab(folder, ["audit", "verify", "--head", head]).status == 0)
      #expect(try await openlab(folder, ["audit", "verify", "--head", "nonsense"]).status == 2)
      let zeros = "2:" + String(repeating: "0", count: 64)
      let rewritten = try await openlab(folder, ["audit", "verify", "--head", zeros, "--json"])
      #expect(rewritten.status == 1)
      #expect(try JSONValue(json: rewritten.output)["finding"]?["position"] == 2)
    }
  }

  @Test("reactions are listed and answered")
  func reactions() async throws {
    try await withFolder { folder in
      #expect(try await json(folder, "reactions") == JSONValue(json: "{\"reactions\":[]}"))
      _ = try await openlab(folder, ["submit", TestService.sample("python-nearby")])
      #expect(try await json(folder, "reactions", id)["summary"]?["satisfaction"]?["n"] == 0)
      #expect(try await openlab(folder, ["reactions", "answer", "nothing", "--text", "x"]).status == 1)
      #expect(
        try await openlab(folder, ["reactions", "answer", "x", "--decline", "--corrected-in", "1.0.0"]).status == 2
      )
      #expect(try await openlab(folder, ["reactions", "no.such.service"]).status == 1)
    }
  }

  @Test("on a disk that takes no writes the catalogue is read, and an act is refused with words that mend")
  func readOnly() async throws {
    try await withFolder { folder in
      _ = try await openlab(folder, ["submit", TestService.sample("python-nearby")])
      _ = try await openlab(folder, ["publish", id])
      let data = shellQuoted(folder.appendingPathComponent("data").path)
      let program = shellQuoted(Subprocess.program.path)
      let lines = """
        mount --bind \(data) \(data) && mount -o remount,bind,ro \(data) || exit 99
        \(program) catalogue --json --data \(data) || exit 98
        \(program) suspend \(id) --reason r --json --data \(data); echo $?
        """
      let done = try await Subprocess.run(URL(fileURLWithPath: "/usr/bin/env"), ["unshare", "-rm", "sh", "-c", lines])
      guard done.status != 99, done.status != 1, done.status != 127 else {
        print("skipped: this user may not mount (\(done.errors))")
        return
      }
      let told = done.output.split(separator: "\n").map(String.init)
      try #require(told.count == 3, "\(done.status) \(done.output)\(done.errors)")
      #expect(try JSONValue(json: told[0])["services"]?[0]?["id"]?.string == id)
      #expect(try JSONValue(json: told[1])["error"]?["code"] == "registry/read-only")
      #expect(told[2] == "70")
    }
  }

  @Test("on a disk that is full an act is refused with words that mend, and nothing is lost")
  func full() async throws {
    try await withFolder { folder in
      let program = shellQuoted(Subprocess.program.path)
      let sample = shellQuoted(TestService.sample("python-nearby"))
      let data = shellQuoted(folder.appendingPathComponent("disk").path)
      let lines = """
        mkdir \(data) && mount -t tmpfs -o size=1m tmpfs \(data) || exit 99
        \(program) submit \(sample) --data \(data)/d --json > /dev/null || exit 98
        dd if=/dev/zero of=\(data)/filler bs=1k status=none; sync
        \(program) publish \(id) --data \(data)/d --json; echo $?
        \(program) catalogue --data \(data)/d --json
        rm \(data)/filler
        \(program) publish \(id) --data \(data)/d > /dev/null; echo $?
        \(program) audit verify --data \(data)/d > /dev/null; echo $?
        """
      let done = try await Subprocess.run(
        URL(fileURLWithPath: "/usr/bin/env"),
        ["unshare", "-rm", "sh", "-c", lines],
        environment: ["XDG_CACHE_HOME": folder.appendingPathComponent("cache").path]
      )
      guard done.status != 99, done.status != 1, done.status != 127 else {
        print("skipped: this user may not mount (\(done.errors))")
        return
      }
      let told = done.output.split(separator: "\n").map(String.init)
      try #require(told.count == 5, "\(done.status) \(done.output)\(done.errors)")
      #expect(try JSONValue(json: told[0])["error"]?["code"] == "registry/disk-full", "\(told[0])")
      #expect(told[1] == "70")
      #expect(told[3] == "0" && told[4] == "0")
    }
  }
}
