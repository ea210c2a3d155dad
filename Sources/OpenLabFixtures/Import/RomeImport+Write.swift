internal import Foundation
internal import OpenLabDatabase
internal import OpenLabProtocol

extension RomeImport {
  /// A file `offres_departement_rome….csv` in the folder of the tables.
  static func market(beside folder: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().first { $0.hasPrefix("offres_departement_rome") && $0.hasSuffix(".csv") }
      .map { "\(folder)/\($0)" }
  }

  /// Writes `reference` (and `scenarios`, copied from those given) into a folder, whole or not at all.
  ///
  /// - Parameters:
  ///   - folder: then good for `--fixtures`; made if it does not exist.
  ///   - scenarios: a folder of scenario people to take along; nil for none.
  ///   - replaces: whether a reference that stands there already may go.
  /// - Returns: the reference as it is read again.
  /// - Throws: `FixturesError`: `storage`, or `invalidReference` when what was made breaks the rules of a reference.
  package func write(to folder: String, scenarios: String?, replaces: Bool) throws(FixturesError) -> Reference {
    let files = FileManager.default
    let target = "\(folder)/reference"
    if files.fileExists(atPath: target), !replaces {
      throw FixturesError(
        .storage,
        "\(target) exists already",
        hint: "Name another folder, or give --replace."
      )
    }
    let aside = "\(folder)/.importing-\(UUID().uuidString)"
    do {
      defer { try? files.removeItem(atPath: aside) }
      try files.createDirectory(atPath: "\(aside)/occupations", withIntermediateDirectories: true)
      try files.createDirectory(atPath: "\(aside)/skills", withIntermediateDirectories: true)
      for (path, bytes) in self.files() { try FileSync.write(bytes, to: "\(aside)/\(path)", permissions: 0o644) }
      let reference = try ReferenceReader.read(folder: aside)
      if files.fileExists(atPath: target) { try files.removeItem(atPath: target) }
      try FileSync.publish(aside, as: target)
      if let scenarios, files.fileExists(atPath: scenarios), !files.fileExists(atPath: "\(folder)/scenarios") {
        try files.copyItem(atPath: scenarios, toPath: "\(folder)/scenarios")
      }
      return reference
    } catch let error as FixturesError {
      throw error
    } catch let error as DatabaseError {
      throw FixturesError(.storage, error.detail, hint: error.hint)
    } catch {
      throw FixturesError(
        .storage,
        error.localizedDescription,
        hint: "Check that \(folder) can be written to and has room."
      )
    }
  }
}
