import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

@Suite("Bundles")
struct BundleStoreTests {
  let scratch = Scratch()

  func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch { return (error as? RegistryError)?.detail }
  }

  @Test("hold the plain files, are named by them, and are read-only")
  func contents() throws {
    let folder = try Example.folder(scratch)
    for hidden in [".git", ".build", "__pycache__", "data"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(hidden)", withIntermediateDirectories: true)
      try "x".write(toFile: "\(folder)/\(hidden)/x.txt", atomically: true, encoding: .utf8)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/main.py")
    let store = try BundleStore(data: scratch.file("registry"))
    let bundle = try store.store(folder: folder)
    #expect(bundle.files == 3)
    #expect(bundle.path.hasSuffix("bundles/sha256-\(bundle.digest.hex)"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bundle.path).sorted() == ["data", "main.py", "service.json"]
    )
    func mode(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: "\(bundle.path)/\(name)")[.posixPermissions] as? Int
    }
    // The umask may take bits away, never add the right to write.
    #expect(try #require(try mode("main.py")) & 0o300 == 0o100)
    #expect(try #require(try mode("data/x.txt")) & 0o300 == 0)
    try store.verify(bundle.digest)
  }

  @Test("have the same name for the same contents, and another for any change")
  func digest() throws {
    let store = try BundleStore(data: scratch.file("registry"))
    let one = try store.store(folder: Example.folder(scratch, "one"))
    #expect(try store.store(folder: Example.folder(scratch, "two")) == one)
    let other = try store.store(folder: Example.folder(scratch, "three", program: "print('bye')\n"))
    #expect(other.digest != one.digest)
    let executable = try Example.folder(scratch, "four")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(executable)/main.py")
    #expect(try store.store(folder: executable).digest != one.digest)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.file("registry/bundles")).count == 3)
  }

  @Test("take built files from where the build leaves them, through its links")
  func artefacts() throws {
    let folder = try Example.folder(scratch)
    try FileManager.default.createDirectory(atPath: "\(folder)/.build/x/release", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/.build/release",
      withDestinationPath: "x/release"
    )
    try "binary".write(toFile: "\(folder)/.build/release/tremplin", atomically: true, encoding: .utf8)
    let store = try BundleStore(data: scratch.file("registry"))
    let bundle = try store.store(folder: folder, artefacts: ["tremplin": ".build/release/tremplin"])
    #expect(try String(contentsOfFile: "\(bundle.path)/tremplin", encoding: .utf8) == "binary")
    #expect(
      refusal { _ = try store.store(folder: folder, artefacts: ["other": ".build/release/other"]) }?
        .hasPrefix("other is not there as a plain file") == true
    )
    #expect(refusal { _ = try store.store(folder: folder, artefacts: ["passwd": "../../etc/passwd"]) } != nil)
    #expect(refusal { _ = try store.store(folder: folder, artefacts: ["../x": "main.py"]) } != nil)
  }

  @Test("refuse links, twins by case, too many and too much")
  func refusals() throws {
    let store = try BundleStore(data: scratch.file("registry"), limits: BundleLimits(files: 3, bytes: 2_000))
    let link = try Example.folder(scratch, "link")
    try FileManager.default.createSymbolicLink(atPath: "\(link)/secret", withDestinationPath: "/etc/passwd")
    #expect(
      refusal { _ = try store.store(folder: link) }
        == "The folder cannot be bundled: secret is neither a plain file nor a folder"
    )
    let twins = try Example.folder(scratch, "twins")
    try "x".write(toFile: "\(twins)/Main.py", atomically: true, encoding: .utf8)
    #expect(
      refusal { _ = try store.store(folder: twins) }
        == "The folder cannot be bundled: Main.py and main.py differ in case only"
    )
    let many = try Example.folder(scratch, "many")
    for index in 0..<3 { try "x".write(toFile: "\(many)/\(index)", atomically: true, encoding: .utf8) }
    #expect(refusal { _ = try store.store(folder: many) } == "The folder cannot be bundled: more than 3 files")
    let big = try Example.folder(scratch, "big", program: String(repeating: "x", count: 3_000))
    #expect(refusal { _ = try store.store(folder: big) }?.hasSuffix("more than 2000") == true)
    #expect(refusal { _ = try store.store(folder: scratch.file("nowhere")) } != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.file("registry/bundles")) == [])
  }

  @Test("are known to be damaged when a byte differs")
  func damage() throws {
    let store = try BundleStore(data: scratch.file("registry"))
    let bundle = try store.store(folder: Example.folder(scratch))
    try FileManager.default.removeItem(atPath: "\(bundle.path)/main.py")
    try "evil".write(toFile: "\(bundle.path)/main.py", atomically: true, encoding: .utf8)
    let error = #expect(throws: RegistryError.self) { try store.verify(bundle.digest) }
    #expect(error?.code == .damagedBundle)
    #expect(store.path(of: ContentDigest(of: [1])) == nil)
  }
}
