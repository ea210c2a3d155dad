import Foundation
import OpenLabProtocol

@testable import OpenLabRegistry

/// Makes folders, manifests and registries for tests.
enum Example {
  static func manifest(
    _ id: String = "fr.example.tremplin",
    version: String = "1.0.0",
    provider: String = "Example SAS",
    kind: Kind = .jobMatching,
    name: String = "Tremplin",
    summary: String = "Trouve des offres près de chez vous."
  ) -> Manifest {
    Manifest(
      id: id,
      version: version,
      kind: kind,
      name: LocalizedText(fr: name, en: "Springboard"),
      summary: LocalizedText(fr: summary, en: "Finds offers near you."),
      provider: Provider(name: provider, contact: "contact@example.org"),
      command: ["python3", "main.py"],
      scopes: [.skills],
      onDemand: [.constraints],
      languages: [.fr, .en],
      licence: "EUPL-1.2"
    )
  }

  /// A folder with a manifest and a program.
  static func folder(_ scratch: Scratch, _ name: String = "service", program: String = "print('hello')\n") throws
    -> String
  {
    let path = scratch.file(name)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try program.write(toFile: "\(path)/main.py", atomically: true, encoding: .utf8)
    try Data(manifest().json).write(to: URL(fileURLWithPath: "\(path)/service.json"))
    return path
  }

  static func registry(_ data: String) throws -> Registry { try Registry(data: data, now: { "2026-01-01T12:00:00Z" }) }

  /// Bundles of different contents without touching the disk.
  static func bundle(_ text: String = "a") -> OpenLabRegistry.Bundle {
    OpenLabRegistry.Bundle(digest: ContentDigest(of: Array(text.utf8)), path: "/nowhere", files: 1, bytes: 1)
  }
}

/// A folder of its own for one test, removed with it.
final class Scratch: Sendable {
  let path: String

  init() {
    let url = FileManager.default.temporaryDirectory.appending(path: "openlab-registry-\(UUID().uuidString)")
    path = url.path
    try! FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}
