import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("What a service may not read", .serialized)
struct ReadingTests {
  /// Plants what others have on this machine, and answers their paths.
  private static func plant(_ trial: AttackTrial) throws -> (paths: [String], secret: String) {
    let (home, secret) = try trial.home()
    let files = [
      "\(home)/.ssh/id_ed25519", "\(trial.folder)/data/registry.sqlite", "\(trial.folder)/data/registry.sqlite-wal",
      "\(trial.folder)/fixtures/accounts.sqlite", "\(trial.folder)/fixtures/canaries.ndjson",
      "\(trial.folder)/fixtures/truth.ndjson", "\(trial.folder)/bundles/sha256-other/main.py",
      "\(trial.folder)/service/service.json.swp",
    ]
    for file in files {
      let url = URL(fileURLWithPath: file)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try secret.write(to: url, atomically: true, encoding: .utf8)
    }
    return (["\(home)/secret.txt"] + files, secret)
  }

  @Test("files of the person, of the catalogue, of evaluators and of other services", arguments: Fence.allCases)
  func files(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let (paths, secret) = try Self.plant(trial)
      let report = try await trial.attacker().attack(["read"] + paths, within: .seconds(60))
      #expect(report.steps.count == paths.count)
      #expect(report.successes == (fence == .none ? paths : []), "\(report)")
      #expect(trial.lines.holds(secret) == (fence == .none))
    }
  }

  @Test("the same by links, dots, /proc and file handles", arguments: Fence.allCases)
  func around(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let (paths, secret) = try Self.plant(trial)
      let report = try await trial.attacker().attack("read-around", paths[0])
      if fence == .none {
        for way in ["symbolic link in scratch", "hard link into scratch", "dots out of scratch", "/proc/self/root"] {
          #expect(report[way]?.text == secret, "\(report)")
        }
      } else {
        #expect(report.successes == [], "\(report)")
      }
      #expect(trial.lines.holds(secret) == (fence == .none))
    }
  }

  @Test("the machine's passwords, its people's homes, its logs", arguments: Fence.allCases)
  func machine(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let attacker = try trial.attacker()
      let report = try await attacker.attack(
        "read",
        "/etc/shadow",
        "/etc/gshadow",
        "/etc/sudoers",
        "/etc/hostname",
        "/etc/hosts",
        "/etc/machine-id",
        "/root/.bashrc",
        "/root/.profile",
        "/var/log/dpkg.log",
        "/proc/kcore",
        "/proc/kallsyms",
        "/proc/net/tcp",
        "/sys/kernel/notes",
        "/dev/mem",
        "/run/utmp"
      )
      switch fence {
      // What there is for everybody to read, which differs from machine to machine, is read.
      case .none: #expect(!report.successes.isEmpty, "\(report)")
      case .strict: #expect(report.successes == [], "\(report)")
      }
      let users = try await attacker.attack("read", "/etc/passwd")["/etc/passwd"]
      #expect(users?.text.contains("root:") == (fence == .none))
      for folder in ["/root", "/home", "/var", "/run", "/sys", "/boot", "/mnt", "/srv", NSHomeDirectory()]
      where fence == .strict {
        let listed = try await attacker.attack("list", folder).steps[0]
        #expect(!listed.succeeded || listed.text.split(separator: " ").allSatisfy { $0.hasPrefix(".") && $0.count < 3 })
      }
    }
  }

  @Test("another service's scratch folder and program", arguments: Fence.allCases)
  func neighbour(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let scratch = try #require(try await trial.bystander.attack("scratch")["write"])
      #expect(scratch.succeeded)
      let attacker = try trial.attacker()
      let own = try #require(try await attacker.attack("scratch")["write"]?.text)
      // Each its own; where they have the same name inside, each sees its own.
      let report = try await attacker.attack("read", "\(scratch.text)/own")
      if own != scratch.text { #expect(report.steps[0].succeeded == (fence == .none), "\(report)") }
      let changed = try await attacker.attack("write", scratch.text)
      if own != scratch.text { #expect(changed.successes.isEmpty == (fence == .strict), "\(changed)") }
      #expect(try await trial.bystander.attack("read", "\(scratch.text)/own").steps[0].text == "hello")
    }
  }

  @Test(
    "the host: its memory, its environment, its descriptors, and of what started the service",
    arguments: Fence.allCases
  )
  func host(_ fence: Fence) async throws {
    setenv("OPENLAB_TEST_SECRET", "a secret of the environment", 1)
    try await AttackTrial.with(fence) { trial in
      let attacker = try trial.attacker()
      let processes = try #require(await trial.ancestors(of: attacker))
      #expect(processes.contains(getpid()))
      let report = try await attacker.attack(["look"] + processes.map(String.init), within: .seconds(60))
      if fence == .none {
        for file in ["maps", "environ", "cmdline", "fd"] {
          #expect(report["/proc/\(getpid())/\(file)"]?.succeeded == true, "\(report)")
        }
      } else {
        // A number that is also one of its own is its own process.
        let own = Set(try await attacker.attack("processes")["processes"]?.text.split(separator: " ") ?? [])
        let foreign = processes.filter { !own.contains("\($0)") }
        #expect(!foreign.isEmpty)
        for process in foreign {
          #expect(report.successes.filter { $0.hasPrefix("/proc/\(process)/") } == [], "\(report)")
        }
        #expect(!trial.lines.holds("a secret of the environment"))
      }
    }
  }

  @Test("processes: only its own are there to be seen", arguments: Fence.allCases)
  func processes(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      #expect(await trial.bystanderAnswers())
      let report = try await trial.attacker().attack("processes")
      let seen = report["processes"]?.text.split(separator: " ").compactMap { Int32($0) } ?? []
      let own = try #require(Int32(report["own"]?.text ?? ""))
      #expect(seen.contains(own))
      if fence == .strict {
        #expect(seen.allSatisfy { $0 <= 3 }, "\(report)")
      } else {
        #expect(seen.contains(getpid()))
      }
    }
  }

  @Test("what was handed down: three streams, and nothing else is open", arguments: Fence.allCases)
  func descriptors(_ fence: Fence) async throws {
    // Open in this process for all its children, with a lock.
    let careless = open("/dev/null", O_RDWR)
    defer { close(careless) }
    try await AttackTrial.with(fence) { trial in
      let attacker = try trial.attacker()
      let report = try await attacker.attack("descriptors")
      let open = report["open"]?.text.split(separator: " ").compactMap { $0.split(separator: "=").first } ?? []
      #expect(open == ["0", "1", "2"], "\(report)")
      // The locks that it can have keep nobody waiting: the same bundle opens again, and others are made, in time.
      let source = "\(trial.folder)/second"
      try FileManager.default.copyItem(atPath: "\(trial.folder)/service", toPath: source)
      try "x".write(toFile: "\(source)/other.txt", atomically: true, encoding: .utf8)
      guard fence == .strict else { return }
      let store = BundleStore(at: "\(trial.folder)/bundles")
      _ = try await store.bundle(from: "\(trial.folder)/service")
      _ = try await store.bundle(from: source)
      _ = await store.prune(keeping: [], unusedFor: .seconds(3600))
      #expect(try await attacker.attack("echo", "x")["echo"]?.text == "x")
    }
  }

  @Test("its environment is the host's choice, and says nothing of the machine", arguments: Fence.allCases)
  func environment(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let text = try await trial.attacker().attack("identity")["environment"]?.text ?? ""
      let names = Set(text.split(separator: " ").compactMap { $0.split(separator: "=").first.map(String.init) })
      #expect(
        names.isSubset(of: [
          "PATH", "LANG", "HOME", "TMPDIR", "SWIFT_BACKTRACE", "SWIFT_ROOT", "PYTHONUNBUFFERED",
          "PYTHONDONTWRITEBYTECODE",
        ]),
        "\(text)"
      )
    }
  }
}
