import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("A service's folder")
struct FolderScanTests {
  @Test("may hold links that stay inside, and they lead to the same in the bundle")
  func links() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    try workshop.link("node_modules/.bin/tool", to: "../tool/cli.js")
    try workshop.write("node_modules/tool/cli.js", "js")
    try workshop.link("here", to: "data")
    try workshop.link("there", to: "here/words.txt")
    let bundle = try await workshop.bundle()
    #expect(try String(contentsOfFile: "\(bundle.path)/node_modules/.bin/tool", encoding: .utf8) == "js")
    #expect(try String(contentsOfFile: "\(bundle.path)/there", encoding: .utf8) == "un\ndeux\n")
    #expect(FileStatus("\(bundle.path)/there")?.isLink == true)
    #expect(try await workshop.bundle().lease.identity == bundle.lease.identity)
  }

  @Test(
    "may not hold links that lead elsewhere",
    arguments: [
      ("/etc/hostname", "leads to the absolute path /etc/hostname"), ("../../outside", "leads out of"),
      ("../service/main.sh", "leads out of"), ("nothing", "leads to nothing, which is not there"),
      (".git/HEAD", "leads to .git/HEAD, which is not part of a bundle"), ("loop", "which is not there"),
    ]
  )
  func refusedLinks(target: String, message: String) async throws {
    let workshop = try Workshop()
    try workshop.sample()
    try workshop.write(".git/HEAD", "x")
    try Data().write(to: URL(fileURLWithPath: "\(workshop.root)/outside"))
    // From a folder, `../../outside` would be the file beside the service.
    let path = target == "loop" ? "loop" : target == "../../outside" ? "data/link" : "link"
    try workshop.link(path, to: target)
    let error = try #require(await workshop.failure())
    #expect(error.code == .invalidBundle)
    #expect(error.message.contains("The symbolic link \(path) "))
    #expect(error.message.contains(message))
    #expect(error.details["path"]?.string == path)
    #expect(workshop.stored == [])
  }

  @Test("explains virtual environments and links into .build")
  func hints() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    try workshop.write(".build/release/tool", "x")
    try workshop.link("tool", to: ".build/release/tool")
    #expect(
      await workshop.failure()?.hint.contains(#"artefacts in service.json: {"tool": ".build/release/tool"}"#) == true
    )
    unlink("\(workshop.service)/tool")
    try workshop.write("venv/pyvenv.cfg", "")
    try workshop.link("venv/bin/python", to: "/usr/bin/python3")
    #expect(await workshop.failure()?.hint.contains("venv is a Python virtual environment") == true)
  }

  @Test("holds files and folders only")
  func pipes() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    mkfifo("\(workshop.service)/data/pipe", 0o600)
    #expect(
      await workshop.failure()?.message == "data/pipe is a named pipe; a bundle holds files and folders only."
    )
  }

  @Test("holds names in UTF-8 only")
  func names() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let path = Array(workshop.service.utf8) + Array("/caf".utf8) + [0xe9, 0]
    close(path.withUnsafeBytes { open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o600) })
    let error = try #require(await workshop.failure())
    #expect(error.code == .invalidBundle)
    #expect(error.message.contains("is not UTF-8"))
  }

  @Test("may not hold names that are one on some machines", arguments: [("caf\u{e9}", "cafe\u{301}"), ("A/x", "a/X")])
  func twins(one: String, other: String) async throws {
    let workshop = try Workshop()
    try workshop.sample()
    try workshop.write(one, "1")
    try workshop.write(other, "2")
    #expect(await workshop.failure()?.message.hasSuffix("are one name on some machines.") == true)
  }

  @Test("may not hold control characters in a name")
  func controls() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    try workshop.write("a\u{1b}[31m", "")
    #expect(await workshop.failure()?.message == #"The name "a\u{1B}[31m" holds a control character."#)
  }

  @Test("may not hold too many files, and is told which folder has most")
  func tooMany() async throws {
    let workshop = try Workshop(limits: BundleLimits(files: 10))
    try workshop.sample()
    for index in 0..<20 { try workshop.write("node_modules/\(index).js", "") }
    let error = try #require(await workshop.failure())
    #expect(error.code == .invalidBundle)
    #expect(error.message == "The service's folder holds more than 10 files.")
    #expect(error.hint.contains("node_modules"))
  }

  @Test("may not weigh too much, and is told which file weighs most")
  func tooBig() async throws {
    let workshop = try Workshop(limits: BundleLimits(bytes: 2 << 20))
    try workshop.sample()
    try workshop.write("data/model.bin", String(repeating: "x", count: 3 << 20))
    let error = try #require(await workshop.failure())
    #expect(
      error.message
        == "The service's folder holds more than 2 MiB; its largest file so far is data/model.bin (3 MiB)."
    )
    #expect(error.details["path"]?.string == "data/model.bin")
  }

  @Test("may not lie too deep")
  func tooDeep() async throws {
    let workshop = try Workshop(limits: BundleLimits(depth: 3))
    try workshop.sample()
    try workshop.write("a/b/c/d/file", "")
    #expect(await workshop.failure()?.message == "a/b/c/d lies more than 3 folders deep.")
  }

  @Test("needs a manifest, a good one")
  func manifest() async throws {
    let workshop = try Workshop()
    let missing = try #require(await workshop.failure())
    #expect(missing.code == .unknownService)
    #expect(missing.message == "There is no service.json in \(workshop.service).")
    try workshop.write("service.json", #"{"id": 3}"#)
    let wrong = try #require(await workshop.failure())
    #expect(wrong.code == .invalidManifest)
    #expect((wrong.details["problems"]?.array?.count ?? 0) > 1)
    do throws(ProtocolError) { _ = try await workshop.store.bundle(from: "\(workshop.root)/nowhere") } catch {
      #expect(error.message == "There is no folder \(workshop.root)/nowhere.")
    }
  }

  @Test("that cannot be stored says where and why")
  func store() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    let store = BundleStore(at: "\(workshop.service)/main.sh/store")
    do throws(ProtocolError) {
      _ = try await store.bundle(from: workshop.service)
      Issue.record("stored below a file")
    } catch {
      #expect(error.code == .storeFailed)
      #expect(error.message.contains("main.sh/store cannot be made"))
    }
  }
}
