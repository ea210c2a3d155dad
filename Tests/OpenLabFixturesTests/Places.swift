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
