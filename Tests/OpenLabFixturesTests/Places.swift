import Foundation
import OpenLabFixtures

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

  /// The official tables, which are not the project's.
  static let rome = shared("rome-v3.47", holding: "metiers.csv")
  /// Facts and shares as they were typed from their sources.
  static let facts = shared("faits", holding: "droits_cpa.csv")

  /// Data that is not the project's: found where a folder `shared` stands above the checkout.
  private static func shared(_ name: String, holding file: String) -> String? {
    // Links are followed: a checkout may be seen at several places.
    for start in [URL(fileURLWithPath: #filePath), URL(fileURLWithPath: FileManager.default.currentDirectoryPath)] {
      var folder = start
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        let candidate = folder.appending(path: "shared/data/\(name)")
        if FileManager.default.fileExists(atPath: candidate.appending(path: file).path) { return candidate.path }
      }
    }
    return nil
  }

  /// Rows of a table of the facts, by column.
  static func rows(_ file: String) throws -> [[String: String]] {
    guard let facts, let data = FileManager.default.contents(atPath: "\(facts)/\(file)") else { return [] }
    let table = CSVTable([UInt8](data))
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.fields)) }
  }
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
