import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry

/// A service of the demo: what runs of it, or why nothing does.
struct DemoService: Sendable {
  var folder: String
  var bundle: ServiceBundle?
  var state: String?
  var failure: CommandError?

  var document: JSONValue {
    guard let bundle else {
      return .object(
        JSONObject([("folder", .string(folder)), ("error", failure?.document(.en) ?? .null)])
      )
    }
    let manifest = bundle.manifest
    return .object(
      JSONObject([
        ("id", .string(manifest.id)), ("name", (try? JSONValue(json: manifest.name.json)) ?? .null),
        ("kind", .string(manifest.kind.rawValue)), ("version", .string(manifest.version)),
        ("state", state.map(JSONValue.string) ?? .null), ("level", .null), ("digest", .string(bundle.digest.rawValue)),
      ])
    )
  }
}

extension Workspace {
  /// Builds a service and enters it in the catalogue as published.
  ///
  /// A version that is published already with other contents stays as it is there; what the folder holds runs all the
  /// same, and that is said.
  func publishForDemo(_ folder: String) async throws -> DemoService {
    try makeDataFolder()
    let bundle = try await bundle(from: folder, into: catalogueBundles)
    let manifest = bundle.manifest
    do {
      let record = try register(manifest, bundle.digest)
      if awaitsDecision(record, manifest.version) { _ = try publish(manifest.id, manifest.version) }
      let state = try self.record(manifest.id).versions.first { $0.manifest.version == manifest.version }?.state
      return DemoService(folder: folder, bundle: bundle, state: state?.rawValue ?? "published")
    } catch let error as CommandError where error.code.rawValue == "registry/version-taken" {
      output.note(
        LocalizedText(
          "« \(manifest.id) » \(manifest.version) est au catalogue avec un autre contenu : c’est le dossier qui est lancé.",
          "'\(manifest.id)' \(manifest.version) is in the catalogue with other contents: the folder is what runs."
        )
      )
      return DemoService(folder: folder, bundle: bundle)
    }
  }
}
