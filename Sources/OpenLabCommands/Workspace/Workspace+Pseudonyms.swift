import Foundation
import OpenLabHost
import OpenLabProtocol

extension Workspace {
  /// The key that makes each service's names for accounts: kept with the catalogue, so that a run can be repeated.
  func pseudonyms() throws -> PseudonymKey {
    let file = data.appendingPathComponent("pseudonyms.key")
    if let key = try? Data(contentsOf: file), key.count >= 16 { return PseudonymKey(Array(key)) }
    try makeDataFolder()
    var generator = SystemRandomNumberGenerator()
    let key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    // Whole and readable by its owner only before it has its name; the first of several processes counts.
    let aside = data.appendingPathComponent(".pseudonyms-\(UUID().uuidString)")
    let isMade = FileManager.default.createFile(
      atPath: aside.path,
      contents: Data(key),
      attributes: [.posixPermissions: 0o600]
    )
    defer { try? FileManager.default.removeItem(at: aside) }
    guard isMade else { throw CommandError.dataFolder(data.path, "pseudonyms.key") }
    try? FileManager.default.linkItem(at: aside, to: file)
    guard let kept = try? Data(contentsOf: file), kept.count >= 16 else {
      throw CommandError.dataFolder(data.path, "pseudonyms.key")
    }
    return PseudonymKey(Array(kept))
  }

  /// Makes the folder of the catalogue, for its owner only.
  func makeDataFolder() throws {
    do {
      try FileManager.default.createDirectory(
        at: data,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw CommandError.dataFolder(data.path, error.localizedDescription)
    }
  }
}

extension CommandError {
  static func dataFolder(_ path: String, _ reason: String) -> CommandError {
    CommandError(
      .usage,
      .file,
      LocalizedText(
        "le dossier \(path) ne peut être écrit : \(reason)",
        "the folder \(path) cannot be written: \(reason)"
      ),
      places: [LocalizedText("--data \(path)", "--data \(path)")],
      hint: LocalizedText(
        "Donnez un dossier où vous pouvez écrire : --data DOSSIER",
        "Give a folder that you may write to: --data DIR"
      ),
      details: JSONObject([("path", .string(path))])
    )
  }
}
