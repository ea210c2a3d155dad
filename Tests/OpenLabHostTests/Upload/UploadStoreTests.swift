import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("An upload becomes a bundle")
struct UploadStoreTests {
  let bench: UploadBench
  init() throws { bench = try UploadBench() }

  private func bundle(_ archive: TarArchive) async throws(UploadRefusal) -> ServiceBundle {
    try await bench.store.bundle(from: try bench.unpack(archive.ended))
  }

  private func refusal(_ archive: TarArchive) async -> UploadRefusal? {
    do throws(UploadRefusal) {
      _ = try await bundle(archive)
      return nil
    } catch {
      return error
    }
  }

  private func archive(_ files: [(String, String)], build: String? = nil, artefacts: [String: String] = [:])
    -> TarArchive
  {
    var archive = TarArchive()
    archive.file("service.json", UploadBench.manifest(build: build, artefacts: artefacts))
    for (name, text) in files { archive.file(name, text) }
    return archive
  }

  @Test("named by its content, marked for good as what was sent in")
  func marked() async throws {
    let bundle = try await bundle(archive([("main.sh", "echo")]))
    #expect(bundle.isUploaded)
    #expect(bundle.manifest.id == "org.example.sent")
    let again = try #require(try await bench.store.bundle(bundle.digest))
    #expect(again.isUploaded)
    // The same folder, bundled as one's own in the same store, stays what was sent in.
    let own = try await bench.store.bundle(from: bundle.path)
    #expect(own.digest == bundle.digest)
    #expect(own.isUploaded)
  }

  @Test("and never runs without the sandbox: the host refuses")
  func refusesNone() async throws {
    let bundle = try await bundle(archive([("main.sh", "echo")]))
    var configuration = HostConfiguration()
    configuration.sandbox = .none
    let host = try ServiceHost(configuration)
    do throws(HostError) {
      _ = try host.service(bundle)
      Issue.record("it was taken")
    } catch {
      #expect(error.code == .uploadNeedsSandbox)
    }
    await host.stop()
    let strict = try ServiceHost()
    let service = try strict.service(bundle)
    #expect(service.manifest.id == bundle.manifest.id)
    await strict.stop()
  }

  @Test("may lie in one folder of the archive")
  func inFolder() async throws {
    var archive = TarArchive()
    archive.folder("service/")
    archive.file("service/service.json", UploadBench.manifest())
    archive.file("service/main.sh", "echo")
    let bundle = try await bundle(archive)
    #expect(FileStatus("\(bundle.path)/main.sh")?.isFile == true)
  }

  @Test("without a manifest, or with a wrong one, is refused with what was found")
  func manifests() async throws {
    var none = TarArchive()
    none.file("a.txt", "x")
    none.file("b.txt", "x")
    let missing = await refusal(none)
    #expect(missing?.code == .noManifest)
    #expect(missing?.what.en.contains("a.txt, b.txt") == true)
    var wrong = TarArchive()
    wrong.file("service.json", "{\n  \"id\": 5\n}")
    let refusal = await refusal(wrong)
    #expect(refusal?.code == .invalidManifest)
    #expect(refusal?.problems.contains { $0.position.line == 2 && $0.path.description == "id" } == true)
  }

  @Test("is built in the sandbox: what the build does outside comes to nothing")
  func builtInSandbox() async throws {
    let outside = "\(bench.root)/outside"
    let bundle = try await bundle(
      archive(
        [("main.sh", "echo")],
        build: "echo x > \(outside); mkdir -p out; (cat \(bench.root)/secret 2>/dev/null || echo kept) > out/tool",
        artefacts: ["tool": "out/tool"]
      )
    )
    #expect(FileStatus(outside) == nil)
    #expect(try String(contentsOfFile: "\(bundle.path)/tool", encoding: .utf8) == "kept\n")
  }

  @Test("whose build fails says so with its last lines and what to do")
  func buildFails() async throws {
    let refusal = await refusal(archive([], build: "echo 'error: <b>no</b>'; exit 3", artefacts: ["tool": "tool"]))
    #expect(refusal?.code == .buildFailed)
    #expect(refusal?.output == "error: <b>no</b>")
    #expect(refusal?.mend.en.contains("--sandboxed-build") == true)
  }

  @Test("with its program built already runs as it was sent, without a build")
  func prebuilt() async throws {
    let bundle = try await bundle(archive([("tool", "#!/bin/sh\n")], build: "exit 1", artefacts: ["tool": "tool"]))
    #expect(FileStatus("\(bundle.path)/tool")?.isExecutable == true)
  }

  @Test("that needs a package from outside its folder is told how to bring it")
  func outsideDependency() async throws {
    let package = """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "first-steps",
        dependencies: [.package(name: "openlab", path: "../..")]
      )
      """
    let refusal = await refusal(archive([("Package.swift", package)], build: "swift build", artefacts: ["a": "b"]))
    #expect(refusal?.code == .outsideDependency)
    #expect(refusal?.what.en.contains("line 5") == true)
    #expect(refusal?.what.en.contains("“../..”") == true)
    #expect(refusal?.mend.en.contains("openlab submit DIR") == true)
    func find(_ line: String) -> OutsideDependency? { .find(inManifest: line) }
    #expect(find(".package(url: \"https://example.org/x.git\", from: \"1.0.0\")")?.isNetwork == true)
    #expect(find(".package(path: \"/srv/x\")")?.text == "/srv/x")
    #expect(find(".package(path: \"vendor/x\")") == nil)
    #expect(find("// .package(path: \"../x\")") == nil)
  }
}

@Suite("A bundle's files, as people look at them")
struct BundleFileTests {
  @Test("are listed with their digests, and read by their own paths only")
  func files() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    try workshop.link("words", to: "data/words.txt")
    try workshop.write("blob", "a\u{0}b")
    let bundle = try await workshop.bundle()
    let files = try #require(await bundle.files())
    #expect(files.map(\.path) == ["blob", "data/words.txt", "main.sh", "service.json", "words"])
    #expect(files.map(\.kind) == [.file, .file, .executable, .file, .link])
    #expect(files[1].digest == ContentDigest(of: Array("un\ndeux\n".utf8)))
    #expect(await bundle.text(of: "data/words.txt", limit: 100) == "un\ndeux\n")
    for path in ["../service.json", "/etc/passwd", "data/../main.sh", "words", "blob", "nothing", ""] {
      #expect(await bundle.text(of: path, limit: 100) == nil, "\(path)")
    }
    #expect(await bundle.text(of: "data/words.txt", limit: 3) == nil)
  }
}
