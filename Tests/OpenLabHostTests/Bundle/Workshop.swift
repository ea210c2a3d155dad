import Foundation
import OpenLabProtocol

@testable import OpenLabHost

/// A service's folder and a store, of one test alone, removed with it.
final class Workshop: Sendable {
  let root: String
  let service: String
  let store: BundleStore

  init(limits: BundleLimits = .standard) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "openlab-bundle-\(UUID().uuidString)").path
    service = "\(root)/service"
    store = BundleStore(at: "\(root)/store", limits: limits)
    try FileManager.default.createDirectory(atPath: service, withIntermediateDirectories: true)
  }

  deinit { FolderRemoval.remove(root) }

  /// Writes a file of the service's folder, and the folders above it.
  func write(_ path: String, _ text: String, executable: Bool = false) throws {
    let url = URL(fileURLWithPath: "\(service)/\(path)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    if executable { chmod(url.path, 0o755) }
  }

  func link(_ path: String, to target: String) throws {
    let url = URL(fileURLWithPath: "\(service)/\(path)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: target)
  }

  /// Writes the manifest, with a build that is a shell script.
  func manifest(
    command: [String] = ["sh", "main.sh"],
    build script: String? = nil,
    artefacts: [String: String] = [:]
  ) throws {
    let manifest = Manifest(
      id: "org.example.sample",
      version: "1.0.0",
      kind: .jobMatching,
      name: LocalizedText("Essai", "Sample"),
      summary: LocalizedText("Un essai.", "A sample."),
      provider: Provider(name: "Example", contact: "contact@example.org"),
      command: command,
      build: script.map { ["sh", "-c", $0] },
      artefacts: artefacts,
      scopes: [],
      languages: [.fr, .en],
      licence: "EUPL-1.2"
    )
    try write(Manifest.fileName, String(decoding: manifest.json, as: UTF8.self))
  }

  /// A service of two files.
  func sample() throws {
    try manifest()
    try write("main.sh", "echo hello\n", executable: true)
    try write("data/words.txt", "un\ndeux\n")
  }

  func bundle(_ build: BuildOptions = BuildOptions()) async throws(ProtocolError) -> ServiceBundle {
    try await store.bundle(from: service, build: build)
  }

  /// The error of bundling the folder as it is.
  func failure(_ build: BuildOptions = BuildOptions()) async -> ProtocolError? {
    do throws(ProtocolError) {
      _ = try await bundle(build)
      return nil
    } catch {
      return error
    }
  }

  /// Names in the store, those that are hidden too.
  var stored: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: store.folder)) ?? []).sorted() }

  /// All below a folder, with type and modes.
  static func listing(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().map { path in
      let status = FileStatus("\(folder)/\(path)")
      return "\(String(status?.permissions ?? 0, radix: 8)) \(path)"
    }
  }
}
