import Foundation
import OpenLabProtocol

extension Workspace {
  /// The folders of the services in `Plugins/`, which stands beside the fixtures: those with a manifest, by name.
  func pluginFolders() throws -> [String] {
    let root = URL(fileURLWithPath: try referenceFolder()).deletingLastPathComponent().deletingLastPathComponent()
    let plugins = root.appendingPathComponent("Plugins")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: plugins.path)) ?? []
    let folders = names.sorted().map { plugins.appendingPathComponent($0).path }
      .filter { FileManager.default.fileExists(atPath: "\($0)/\(Manifest.fileName)") }
    guard !folders.isEmpty else {
      throw CommandError(
        .no,
        CommandError.Code(rawValue: ErrorCode.unknownService.rawValue),
        LocalizedText("aucun service dans \(plugins.path)", "no service in \(plugins.path)"),
        hint: LocalizedText(
          "Lancez la démonstration dans le dossier du projet, qui contient Plugins.",
          "Run the demo in the project's folder, which has Plugins."
        )
      )
    }
    return folders
  }
}
