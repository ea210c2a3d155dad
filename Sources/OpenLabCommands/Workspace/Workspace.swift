import Foundation
import OpenLabFixtures
import OpenLabProtocol

/// The places that commands work in, as the global options name them.
struct Workspace: Sendable {
  let output: Output
  /// Where the catalogue lives.
  let data: URL
  /// `--fixtures`, if it was given.
  private let fixtures: String?
  /// Whether ``data`` is where it is without `--data`.
  let isDefaultData: Bool
  private let environment: [String: String]

  init(_ invocation: Invocation, environment: [String: String] = Environment.current) {
    output = invocation.output
    data = URL(fileURLWithPath: invocation[GlobalOptions.data] ?? ".openlab", isDirectory: true).standardizedFileURL
    isDefaultData = invocation[GlobalOptions.data] == nil
    fixtures = invocation[GlobalOptions.fixtures]
    self.environment = environment
  }

  // MARK: Fixtures

  /// Opens the fixtures; makes them at the first use, which takes some seconds.
  func openFixtures() async throws -> Fixtures {
    let folder = try referenceFolder()
    let cache = cacheFolder().appendingPathComponent("fixtures").path
    output.detail(LocalizedText("fixtures : \(folder)", "fixtures: \(folder)"))
    do {
      return try await Progress.during(
        LocalizedText("Prépare les comptes et le référentiel", "Making the accounts and reference data"),
        output
      ) { progress in
        try Fixtures.open(reference: folder, cache: cache) { progress.update($0) }
      }
    } catch let error as FixturesError {
      throw CommandError(error)
    }
  }

  /// The folder with the reference's `manifest.json`: given, or found from here upwards, or from the program upwards.
  func referenceFolder() throws(CommandError) -> String {
    if let fixtures {
      let folder = URL(fileURLWithPath: fixtures, isDirectory: true).standardizedFileURL
      for candidate in [folder.appendingPathComponent("reference"), folder] where Self.isReference(candidate) {
        return candidate.path
      }
      throw CommandError(
        .usage,
        CommandError.Code(rawValue: "fixtures/no-reference"),
        LocalizedText("\(fixtures) n’est pas un dossier de fixtures", "\(fixtures) is not a folder of fixtures"),
        places: [LocalizedText("--fixtures \(fixtures)", "--fixtures \(fixtures)")],
        hint: LocalizedText(
          "Il doit contenir reference/manifest.json, comme le dossier Fixtures du projet.",
          "It must hold reference/manifest.json, as the project's folder Fixtures does."
        )
      )
    }
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    for start in [here, program].compactMap(\.self) {
      var folder = start
      while true {
        let candidate = folder.appendingPathComponent("Fixtures/reference")
        if Self.isReference(candidate) { return candidate.path }
        if folder.path == "/" { break }
        folder.deleteLastPathComponent()
      }
    }
    throw CommandError(
      .usage,
      CommandError.Code(rawValue: "fixtures/no-reference"),
      LocalizedText("le dossier Fixtures est introuvable", "the folder Fixtures cannot be found"),
      places: [LocalizedText("cherché à partir de \(here.path)", "looked for from \(here.path) upwards")],
      hint: LocalizedText(
        "Lancez openlab dans le dossier du projet, ou donnez --fixtures DOSSIER.",
        "Run openlab in the project's folder, or give --fixtures DIR."
      )
    )
  }

  private static func isReference(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("manifest.json").path)
  }

  /// What can be made again: builds and fixtures, shared by all catalogues of a machine's user.
  func cacheFolder() -> URL {
    if let given = environment["XDG_CACHE_HOME"], given.hasPrefix("/") {
      return URL(fileURLWithPath: given, isDirectory: true).appendingPathComponent("openlab")
    }
    if let home = environment["HOME"], home.hasPrefix("/") {
      let folder = URL(fileURLWithPath: home, isDirectory: true).appendingPathComponent(".cache/openlab")
      let made: Void? = try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      if made != nil, FileManager.default.isWritableFile(atPath: folder.path) { return folder }
    }
    // An account without a home of its own, as in many containers.
    return data.appendingPathComponent("cache")
  }
}
