import Foundation
import OpenLabProtocol

@testable import OpenLabHost

/// A place for uploads and a store, of one test alone, removed with it.
final class UploadBench: Sendable {
  let root: String
  let store: BundleStore
  var place: String { "\(root)/inside/uploads" }

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "openlab-upload-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: "\(root)/inside", withIntermediateDirectories: true)
    store = BundleStore(at: "\(root)/store")
  }

  deinit { FolderRemoval.remove(root) }

  /// What an archive is unpacked to, or why it is refused; pieces of `cut` bytes.
  func unpack(
    _ bytes: [UInt8],
    cut: Int = 4096,
    _ limits: UploadLimits = .standard
  ) throws(UploadRefusal) -> UploadFolder {
    let folder = try UploadFolder(in: place)
    var reader = UploadReader(into: folder, limits: limits)
    var start = 0
    while start < bytes.count {
      try reader.take(bytes[start..<min(start + cut, bytes.count)])
      start += cut
    }
    try reader.finish()
    return folder
  }

  func refusal(_ bytes: [UInt8], cut: Int = 4096, _ limits: UploadLimits = .standard) -> UploadRefusal? {
    do throws(UploadRefusal) {
      _ = try unpack(bytes, cut: cut, limits)
      return nil
    } catch {
      return error
    }
  }

  func refusal(_ make: (inout TarArchive) -> Void) -> UploadRefusal? {
    var archive = TarArchive()
    make(&archive)
    return refusal(archive.ended)
  }

  /// Every file and folder below the root but for the store: `d path` and `f path`.
  var everything: [String] {
    let all = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return all.filter { !$0.hasPrefix("store") }.sorted()
  }

  static func manifest(
    id: String = "org.example.sent",
    command: [String] = ["sh", "main.sh"],
    build: String? = nil,
    artefacts: [String: String] = [:]
  ) -> String {
    let manifest = Manifest(
      id: id,
      version: "1.0.0",
      kind: .jobMatching,
      name: LocalizedText("Envoi", "Sent"),
      summary: LocalizedText("Un essai.", "A sample."),
      provider: Provider(name: "Example", contact: "contact@example.org"),
      command: command,
      build: build.map { ["sh", "-c", $0] },
      artefacts: artefacts,
      scopes: [],
      languages: [.fr, .en],
      licence: "EUPL-1.2"
    )
    return String(decoding: manifest.json, as: UTF8.self)
  }
}
