import Foundation

/// Where tests find the project's own reference, and room of their own.
enum Places {
  static let reference: String = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "Fixtures/reference")
      if FileManager.default.fileExists(atPath: candidate.appending(path: "manifest.json").path) {
        return candidate.path
      }
    }
    return "Fixtures/reference"
  }()

  /// The official tables, which are not the project's: found where a folder `shared` stands above the checkout.
  static let rome: String? = {
    // Links are followed: a checkout may be seen at several places.
    for start in [URL(fileURLWithPath: #filePath), URL(fileURLWithPath: FileManager.default.currentDirectoryPath)] {
      var folder = start
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        let candidate = folder.appending(path: "shared/data/rome-v3.47")
        if FileManager.default.fileExists(atPath: candidate.appending(path: "metiers.csv").path) {
          return candidate.path
        }
      }
    }
    return nil
  }()
}

/// A folder of its own for one test, removed with it.
final class Scratch: Sendable {
  let path: String

  init() {
    let url = FileManager.default.temporaryDirectory.appending(path: "openlab-fixtures-\(UUID().uuidString)")
    path = url.path
    try! FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}
