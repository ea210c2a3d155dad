import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("A bundle")
struct BundleStoreTests {
  @Test("is a read-only copy of the folder under the name of its content")
  func copy() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let before = try Workshop.listing(workshop.service)
    let bundle = try await workshop.bundle()
    #expect(bundle.path == "\(workshop.store.folder)/sha256-\(bundle.digest.hex)")
    #expect(bundle.manifest.id == "org.example.sample")
    #expect(
      try Workshop.listing(bundle.path) == ["555 data", "444 data/words.txt", "555 main.sh", "444 service.json"]
    )
    #expect(try String(contentsOfFile: "\(bundle.path)/main.sh", encoding: .utf8) == "echo hello\n")
    #expect(try Workshop.listing(workshop.service) == before)
    #expect(workshop.stored == ["sha256-\(bundle.digest.hex)"])
  }

  @Test("is named by a digest that others can recompute from its description")
  func digest() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    try workshop.write("data-é/x", "")
    try workshop.write("data.txt", "z")
    try workshop.link("data/link", to: "../main.sh")
    let bundle = try await workshop.bundle()
    let script = """
      import hashlib, os, sys
      root, entries = sys.argv[1].encode(), []
      for folder, names, files in os.walk(root):
        for name in files:
          path = os.path.join(folder, name)
          link = os.path.islink(path)
          kind = 2 if link else 1 if os.stat(path).st_mode & 0o111 else 0
          content = os.readlink(path) if link else open(path, "rb").read()
          entries.append((os.path.relpath(path, root), kind, content))
      h = hashlib.sha256(b"openlab-bundle-1\\n")
      for path, kind, content in sorted(entries):
        h.update(len(path).to_bytes(8, "big") + path + bytes([kind]) + len(content).to_bytes(8, "big") + content)
      print("sha256:" + h.hexdigest(), end="")
      """
    let command = ServiceCommand(executable: "/usr/bin/python3", arguments: ["-c", script, workshop.service])
    #expect(try await run(command).output == bundle.digest.rawValue)
  }

  @Test("has another digest for another path, mode or content, and none for times and places")
  func sameness() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let first = try await workshop.bundle()
    let elsewhere = try Workshop()
    try elsewhere.sample()
    let past = Date(timeIntervalSince1970: 1)
    try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: "\(elsewhere.service)/main.sh")
    #expect(try await elsewhere.bundle().digest == first.digest)

    chmod("\(workshop.service)/main.sh", 0o644)
    let plain = try await workshop.bundle()
    try workshop.write("main.sh", "echo hellO\n")
    let changed = try await workshop.bundle()
    rename("\(workshop.service)/data/words.txt", "\(workshop.service)/data/word.txt")
    let renamed = try await workshop.bundle()
    #expect(Set([first, plain, changed, renamed].map(\.digest)).count == 4)
    #expect(workshop.stored.count == 4)
  }

  @Test("leaves out what tools keep beside a service")
  func excluded() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let digest = try await workshop.bundle().digest
    for folder in [".git", ".build", ".openlab", "data/__pycache__", "web/node_modules/.cache"] {
      try workshop.write("\(folder)/file", "x")
    }
    #expect(try await workshop.bundle().digest == digest)
    try workshop.write("web/node_modules/kept.js", "x")
    #expect(try await workshop.bundle().digest != digest)
  }

  @Test("is made once: the same content is not written again")
  func reuse() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let first = try await workshop.bundle()
    let second = try await workshop.bundle()
    #expect(first.lease.identity == second.lease.identity)
  }

  @Test("is repaired when it is damaged", arguments: ["echo", "swap", "add", "remove", "mode", "link"])
  func repair(damage: String) async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let path = try await workshop.bundle().path
    let before = try Workshop.listing(path)
    chmod(path, 0o755)
    chmod("\(path)/main.sh", 0o755)
    switch damage {
    case "echo": try Data("more".utf8).write(to: URL(fileURLWithPath: "\(path)/main.sh"))
    case "swap": try Data("echo hellO\n".utf8).write(to: URL(fileURLWithPath: "\(path)/main.sh"), options: [])
    case "add": try Data().write(to: URL(fileURLWithPath: "\(path)/.git"))
    case "remove": unlink("\(path)/service.json")
    case "mode": chmod("\(path)/main.sh", 0o444)
    default:
      unlink("\(path)/main.sh")
      symlink("data/words.txt", "\(path)/main.sh")
    }
    let repaired = try await workshop.bundle()
    #expect(repaired.path == path)
    #expect(try Workshop.listing(path) == before)
    #expect(try String(contentsOfFile: "\(path)/main.sh", encoding: .utf8) == "echo hello\n")
    #expect(workshop.stored == ["sha256-\(repaired.digest.hex)"])
  }

  @Test("is one for many who make it at once")
  func concurrency() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    for index in 0..<50 { try workshop.write("many/\(index)", String(repeating: "x", count: index * 100)) }
    let identities = try await withThrowingTaskGroup(of: ServiceBundle.self) { group in
      for _ in 0..<16 { group.addTask { try await workshop.bundle() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(identities.map(\.lease.identity)).count == 1)
    #expect(workshop.stored.count == 1)
  }

  @Test("does not hold the store that lies in the service's folder")
  func storeInside() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let store = BundleStore(at: "\(workshop.service)/kept")
    let first = try await store.bundle(from: workshop.service)
    let second = try await store.bundle(from: workshop.service)
    #expect(first.digest == second.digest)
  }

  @Test("is found by its digest and read in full, so that a change that hides is found")
  func byDigest() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let bundle = try await workshop.bundle()
    let same = try #require(try await workshop.store.bundle(bundle.digest))
    #expect(same.path == bundle.path)
    #expect(same.manifest == bundle.manifest)
    #expect(workshop.store.digests == [bundle.digest])
    #expect(try await workshop.store.bundle(ContentDigest(of: "other".utf8)) == nil)

    let file = "\(bundle.path)/main.sh"
    chmod(file, 0o644)
    let handle = try #require(FileHandle(forWritingAtPath: file))
    try handle.write(contentsOf: Data("ECHO".utf8))
    let times = [BundleCopy.time, BundleCopy.time]
    futimens(handle.fileDescriptor, times)
    try handle.close()
    chmod(file, 0o555)
    await #expect(throws: ProtocolError.self) { try await workshop.store.bundle(bundle.digest) }
  }

  @Test("finds its program in itself, then on the fixed path")
  func program() async throws {
    let workshop = try Workshop()
    try workshop.write("tool", "#!/bin/sh\n", executable: true)
    for (program, found) in [("tool", "tool"), ("./tool", "tool"), ("sh", nil)] as [(String, String?)] {
      try workshop.manifest(command: [program])
      let bundle = try await workshop.bundle()
      let path = try bundle.resolveProgram()
      if let found { #expect(path == "\(bundle.path)/\(found)") } else { #expect(path.hasSuffix("bin/sh")) }
    }
    try workshop.manifest(command: ["no-such-program"])
    let bundle = try await workshop.bundle()
    #expect(throws: HostError.self) { try bundle.resolveProgram() }
  }
}

@Suite("Pruning")
struct PruneTests {
  @Test("removes bundles that nobody uses, holds or wants to keep")
  func prune() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let old = try await workshop.bundle().digest
    try workshop.write("main.sh", "2")
    let kept = try await workshop.bundle().digest
    try workshop.write("main.sh", "3")
    let held = try await workshop.bundle()
    #expect(await workshop.store.prune(keeping: [], unusedFor: .seconds(3600)) == [])
    #expect(await workshop.store.prune(keeping: [kept], unusedFor: .zero) == [old])
    #expect(Set(workshop.store.digests) == [kept, held.digest])
    #expect(workshop.stored.count == 2)
    withExtendedLifetime(held) {}
  }

  @Test("spares what another process holds, and removes it once that process is killed")
  func otherProcess() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let digest = try await workshop.bundle().digest
    let script = """
      import fcntl, os, sys
      fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_SH)
      print("held", flush=True)
      sys.stdin.read()
      """
    let command = ServiceCommand(
      executable: "/usr/bin/python3",
      arguments: ["-c", script, workshop.store.path(of: digest)]
    )
    let recorder = Recorder()
    let holder = try await ServiceProcess.launch(command, on: testLoop, handler: recorder)
    #expect(await recorder.line() == "held")
    #expect(await workshop.store.prune(keeping: [], unusedFor: .zero) == [])
    await holder.close(.kill)
    #expect(await workshop.store.prune(keeping: [], unusedFor: .zero) == [digest])
    #expect(workshop.stored == [])
  }

  @Test("removes what makers that were killed have left, and nothing of those that live")
  func leftovers() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    _ = try await workshop.bundle()
    let names = [".making-dead", ".making-alive", ".removed-dead"]
    for name in names {
      try FileManager.default.createDirectory(
        atPath: "\(workshop.store.folder)/\(name)/x",
        withIntermediateDirectories: true
      )
    }
    let lock = try #require(FileHandle(forReadingAtPath: "\(workshop.store.folder)/.making-alive"))
    #expect(flock(lock.fileDescriptor, LOCK_SH) == 0)
    await workshop.store.prune(keeping: Set(workshop.store.digests), unusedFor: .zero)
    #expect(workshop.stored.filter { $0.hasPrefix(".") } == [".making-alive"])
    try lock.close()
  }
}
