import Foundation
import OpenLabProtocol
import Synchronization
import Testing

@testable import OpenLabHost

@Suite("A service's build")
struct BuildTests {
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
    var options: BuildOptions { BuildOptions(output: { line in self.all.withLock { $0.append(line) } }) }
    var sorted: [String] { all.withLock { $0.sorted() } }
  }

  @Test("runs in the folder as the user, and its lines are heard on both streams")
  func runs() async throws {
    let workshop = try Workshop()
    let lines = Lines()
    try workshop.manifest(build: "pwd; echo \"$HOME\"; echo warning >&2; printf 'no end'; cat")
    _ = try await workshop.bundle(lines.options)
    let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
    let folder = try #require(FilePath.real(workshop.service))
    #expect(lines.sorted == [folder, home, "warning", "no end"].sorted())
  }

  @Test("leaves artefacts, which come to lie in the bundle as programs")
  func artefacts() async throws {
    let workshop = try Workshop()
    try workshop.manifest(
      command: ["tool"],
      build: "mkdir -p .build/release ../out; echo inside > .build/release/tool; echo outside > ../out/other",
      artefacts: ["tool": ".build/release/tool", "other": "../out/other"]
    )
    // What lies there from before is replaced.
    try workshop.write("tool", "old")
    let bundle = try await workshop.bundle()
    #expect(try Workshop.listing(bundle.path) == ["555 other", "444 service.json", "555 tool"])
    #expect(try String(contentsOfFile: "\(bundle.path)/tool", encoding: .utf8) == "inside\n")
    #expect(try bundle.resolveProgram() == "\(bundle.path)/tool")
    #expect(try await workshop.bundle().lease.identity == bundle.lease.identity)
  }

  @Test("that fails is named with its status and what it said")
  func fails() async throws {
    let workshop = try Workshop()
    try workshop.manifest(build: "echo compiling; echo 'main.c:3: error: expected ;'; echo done; exit 7")
    let error = try #require(await workshop.failure())
    #expect(error.code == .buildFailed)
    #expect(error.message.hasSuffix("ended with status 7: main.c:3: error: expected ;"))
    #expect(error.details["exitStatus"] == .integer(7))
    #expect(error.details["output"]?.string == "compiling\nmain.c:3: error: expected ;\ndone")
    #expect(workshop.stored == [])
  }

  @Test("that is killed or not there is named too")
  func otherEnds() async throws {
    let workshop = try Workshop()
    try workshop.manifest(build: "kill -9 $$")
    #expect(await workshop.failure()?.details["signal"]?.string == "SIGKILL")
    let manifest = try String(contentsOfFile: "\(workshop.service)/service.json", encoding: .utf8)
    try workshop.write("service.json", manifest.replacing(#""sh","-c""#, with: #""no-such-tool","-c""#))
    let error = try #require(await workshop.failure())
    #expect(error.code == .buildFailed)
    #expect(error.message.contains("no-such-tool"))
  }

  @Test("ends at its deadline with all that it started")
  func deadline() async throws {
    let workshop = try Workshop()
    try workshop.manifest(build: "echo $$ > pid; sleep 1000 & sleep 1000")
    var pid = ""
    // Where the machine is slow, a build may not have begun at its deadline.
    for seconds in ["0.3", "3.0", "60.0"] where pid.isEmpty {
      let deadline = try #require(Double(seconds))
      let error = try #require(await workshop.failure(BuildOptions(deadline: .seconds(deadline))))
      #expect(error.code == .buildFailed)
      #expect(error.message.contains("had not ended after \(seconds) seconds"))
      pid = (try? String(contentsOfFile: "\(workshop.service)/pid", encoding: .utf8)) ?? ""
    }
    #expect(kill(try #require(pid_t(pid.trimmingCharacters(in: .whitespacesAndNewlines))), 0) == -1)
  }

  @Test("ends when nobody waits for it any more")
  func cancelled() async throws {
    let workshop = try Workshop()
    let (started, continuation) = AsyncStream.makeStream(of: Void.self)
    try workshop.manifest(build: "echo started; sleep 1000")
    let task = Task {
      await workshop.failure(BuildOptions(output: { _ in continuation.yield() }))
    }
    for await _ in started { break }
    task.cancel()
    #expect(await task.value?.code == .cancelled)
  }

  @Test("that left no artefact is told where it was looked for")
  func missingArtefact() async throws {
    let workshop = try Workshop()
    try workshop.manifest(build: "true", artefacts: ["tool": ".build/release/tool"])
    let error = try #require(await workshop.failure())
    #expect(error.code == .buildFailed)
    #expect(error.message == "The artefact tool is not at .build/release/tool.")
  }

  @Test("is run when it is asked for")
  func when() async throws {
    let workshop = try Workshop()
    let lines = Lines()
    try workshop.manifest(build: "mkdir -p .build; echo built | tee .build/tool", artefacts: ["tool": ".build/tool"])
    var options = lines.options
    options.when = .never
    #expect(await workshop.failure(options)?.message == "The artefact tool is not at .build/tool.")
    options.when = .whenMissing
    _ = try await workshop.bundle(options)
    _ = try await workshop.bundle(options)
    #expect(lines.sorted == ["built"])
    options.when = .always
    _ = try await workshop.bundle(options)
    #expect(lines.sorted == ["built", "built"])
  }

  @Test("is alone in its folder, however many ask for it")
  func alone() async throws {
    let workshop = try Workshop()
    try workshop.manifest(build: "mkdir .build || exit 1; ls -R / 2>/dev/null | head -2000 >/dev/null; rmdir .build")
    let digests = try await withThrowingTaskGroup(of: ContentDigest.self) { group in
      for _ in 0..<6 { group.addTask { try await workshop.bundle().digest } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(digests.count == 1)
  }

  @Test("may write more than anyone keeps")
  func flood() async throws {
    let workshop = try Workshop()
    try workshop.manifest(build: "yes line | head -100000; head -c 100000 /dev/zero | tr '\\0' x; exit 1")
    let error = try #require(await workshop.failure())
    #expect((error.details["output"]?.string?.utf8.count ?? .max) < 100_000)
  }

  #if os(Linux)
    @Test("of someone else's service sees no secret, no network, and leaves the folder as it was")
    func sandboxed() async throws {
      let workshop = try Workshop()
      let lines = Lines()
      let secret = "\(workshop.root)/secret"
      try Data("secret".utf8).write(to: URL(fileURLWithPath: secret))
      try workshop.manifest(
        command: ["tool"],
        build:
          "cat \(secret); ls /root /home; echo built > tool.out; echo more > \(workshop.root)/x; env | grep -c SECRET",
        artefacts: ["tool": "tool.out"]
      )
      try workshop.write("main.sh", "old")
      var options = lines.options
      options.isSandboxed = true
      // The last command answers 1.
      let error = try #require(await workshop.failure(options))
      #expect(error.message.contains("ended with status 1"))
      #expect(!lines.sorted.contains { $0.contains("secret") && !$0.contains("No such file") })
      try workshop.manifest(command: ["tool"], build: "echo built > tool.out", artefacts: ["tool": "tool.out"])
      let bundle = try await workshop.bundle(options)
      #expect(try String(contentsOfFile: "\(bundle.path)/tool", encoding: .utf8) == "built\n")
      #expect(!FileManager.default.fileExists(atPath: "\(workshop.service)/tool.out"))
      #expect(!FileManager.default.fileExists(atPath: "\(workshop.root)/x"))
    }

    @Test("in the sandbox cannot bring a file of the machine into the bundle")
    func stolen() async throws {
      let workshop = try Workshop()
      var options = Lines().options
      options.isSandboxed = true
      // However deep this machine's temporary files lie.
      let above = String(repeating: "../", count: workshop.service.count)
      for (build, artefact) in [("ln -s /etc/passwd tool", "tool"), ("true", "\(above)etc/passwd")] {
        try workshop.manifest(command: ["tool"], build: build, artefacts: ["tool": artefact])
        let error = try #require(await workshop.failure(options))
        #expect(error.message.contains("leads out of the service's folder"), "\(error.message)")
      }
    }

    @Test("in the sandbox that fills the disk is ended")
    func full() async throws {
      let workshop = try Workshop()
      var options = Lines().options
      options.isSandboxed = true
      options.folderBytes = 1 << 20
      try workshop.manifest(build: "head -c 2000000 /dev/zero > big; sleep 1000")
      #expect(await workshop.failure(options)?.code == .buildFailed)
    }
  #endif
}
