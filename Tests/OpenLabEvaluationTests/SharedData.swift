import Foundation

/// Real data that stands beside the checkout on machines that have it.
enum SharedData {
  /// The nearest folder `shared/data/NAME` above the checkout; nil where there is none.
  static func folder(_ name: String) -> URL? {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      let found = folder.appendingPathComponent("shared/data/\(name)")
      if FileManager.default.fileExists(atPath: found.path) { return found }
    }
    return nil
  }

  /// The rows of a comma-separated table whose every field is quoted and holds no quote or line break.
  static func rows(_ file: URL) throws -> [[String]] {
    try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
      .map { line in line.dropFirst().dropLast().components(separatedBy: "\",\"") }
  }
}
