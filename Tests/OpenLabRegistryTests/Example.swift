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

  static func registry(_ data: String) throws -> Registry { try Registry(data: data, now: { "2026-01-01T12:00:00Z" }) }

  /// Digests of different contents.
  static func digest(_ text: String = "a") -> ContentDigest { ContentDigest(of: text.utf8) }
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
