import Foundation
import OpenLabProtocol
import OpenLabRegistry

extension Workspace {
  /// Opens the catalogue, and makes it at the first act.
  func openRegistry() throws -> Registry {
    do throws(RegistryError) {
      return try Registry(data: data.path)
    } catch {
      throw CommandError(error)
    }
  }

  /// The catalogue, if there is one here: looking makes none.
  func existingRegistry() throws -> Registry? {
    let file = data.appendingPathComponent("registry.sqlite").path
    return FileManager.default.fileExists(atPath: file) ? try openRegistry() : nil
  }

  /// A service of the catalogue with all its versions.
  func record(_ id: String) throws -> ServiceRecord {
    guard let registry = try existingRegistry() else { throw CommandError.unknownService(id) }
    do throws(RegistryError) {
      return try registry.show(id)
    } catch {
      guard error.code == .unknownService else { throw CommandError(error) }
      let known = (try? registry.serviceIDs()) ?? []
      throw CommandError.unknownService(id, known: known)
    }
  }

  /// Enters a version in the catalogue.
  func register(_ manifest: Manifest, _ digest: ContentDigest) throws -> ServiceRecord {
    let registry = try openRegistry()
    do throws(RegistryError) {
      return try registry.submit(manifest, digest: digest)
    } catch {
      throw CommandError(error)
    }
  }

  /// Whether nobody has decided on a version yet: what a maintainer took out stays out.
  func awaitsDecision(_ record: ServiceRecord, _ version: String) -> Bool {
    record.versions.contains { $0.manifest.version == version && $0.state.awaitsDecision }
  }

  /// Publishes a version; nil takes the newest that can be.
  func publish(_ id: String, _ version: String?) throws -> ServiceRecord {
    // Looked up first, so that a slip gets its suggestion and no catalogue is made for it.
    _ = try record(id)
    let registry = try openRegistry()
    do throws(RegistryError) {
      return try registry.act(.publish, on: id, version: version, by: .local(actor)).record
    } catch {
      throw CommandError(error)
    }
  }

  /// The version that runs when a service is named by its id, or the one that `ID@VERSION` names; one that was taken out
  /// does not.
  func currentDigest(_ name: String) throws -> ContentDigest {
    let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
    let (id, wanted) = (parts.first ?? name, parts.count > 1 ? parts[1] : nil)
    let record = try record(id)
    let named = wanted.map { wanted in record.versions.first { $0.manifest.version == wanted } } ?? record.current
    guard let version = named else {
      throw wanted == nil
        ? CommandError.unknownService(id)
        : CommandError.unknownVersion(name, known: record.versions.map(\.manifest.version))
    }
    if version.state == .suspended || version.state == .withdrawn {
      let reason = version.reason.map { " (\($0))" } ?? ""
      throw CommandError(
        .refused,
        CommandError.Code(rawValue: "registry/wrong-state"),
        LocalizedText(
          "« \(id) » est \(version.state.label.fr)\(reason)",
          "'\(id)' is \(version.state.label.en)\(reason)"
        ),
        hint: LocalizedText("Choisissez-en un autre : openlab catalogue", "Choose another one: openlab catalogue")
      )
    }
    if !version.state.isListed {
      output.note(
        LocalizedText(
          "« \(id) » \(version.manifest.version) n’est pas encore publié.",
          "'\(id)' \(version.manifest.version) is not published yet."
        )
      )
    }
    return version.digest
  }

  /// UTC.
  static var today: String { Date.now.formatted(.iso8601.year().month().day()) }

  /// Who acts, as the log names them: the user of this machine.
  var actor: String {
    let environment = Environment.current
    return environment["USER"] ?? environment["LOGNAME"] ?? "local"
  }
}
