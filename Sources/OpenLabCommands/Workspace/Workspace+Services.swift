import Foundation
import OpenLabHost
import OpenLabProtocol

import struct OpenLabRegistry.ServiceRecord

extension Workspace {
  /// Reads a service's manifest; all its problems at once, each with its place.
  func manifest(in folder: String) throws -> Manifest {
    let path = URL(fileURLWithPath: folder).appendingPathComponent(Manifest.fileName).standardizedFileURL.path
    guard let bytes = FileManager.default.contents(atPath: path) else {
      let isFolder = FileManager.default.fileExists(atPath: folder)
      throw CommandError(
        .no,
        CommandError.Code(rawValue: ErrorCode.unknownService.rawValue),
        isFolder
          ? LocalizedText(
            "le dossier \(folder) n’a pas de \(Manifest.fileName)",
            "the folder \(folder) has no \(Manifest.fileName)"
          )
          : LocalizedText("le dossier \(folder) n’existe pas", "there is no folder \(folder)"),
        hint: LocalizedText(
          "Donnez le dossier d’un service, ou l’identifiant d’un service du catalogue : openlab catalogue",
          "Give the folder of a service, or the id of one in the catalogue: openlab catalogue"
        ),
        details: JSONObject([("path", .string(path))])
      )
    }
    let reading = ManifestReader.read(bytes)
    guard let manifest = reading.manifest else { throw CommandError(reading, file: displayed(path)) }
    for warning in reading.warnings { output.note(Self.line(warning, displayed(path))) }
    return manifest
  }

  private func displayed(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  static func line(_ problem: ManifestProblem, _ file: String) -> LocalizedText {
    LocalizedText(problem.line(in: .fr, file: file), problem.line(in: .en, file: file))
  }

  /// What runs of a service, from its folder or from the catalogue.
  func bundle(_ source: ServiceSource, sandboxedBuild: Bool = false) async throws -> ServiceBundle {
    switch source {
    case .folder(let folder):
      return try await bundle(from: folder, into: sharedBundles, sandboxedBuild: sandboxedBuild)
    case .id(let id):
      let digest = try currentDigest(id)
      do throws(ProtocolError) {
        if let bundle = try await catalogueBundles.bundle(digest) { return bundle }
      } catch {
        throw CommandError(error)
      }
      throw CommandError(
        .internalFault,
        CommandError.Code(rawValue: "host/store-failed"),
        LocalizedText("le paquet \(digest) de « \(id) » a disparu", "the bundle \(digest) of '\(id)' is gone"),
        places: [LocalizedText(catalogueBundles.folder, catalogueBundles.folder)],
        hint: LocalizedText(
          "Déposez le service de nouveau : openlab submit DOSSIER",
          "Submit the service again: openlab submit DIR"
        )
      )
    }
  }

  /// Builds a service's folder and copies it to where it runs from.
  func bundle(
    from folder: String,
    into store: BundleStore,
    sandboxedBuild: Bool = false
  ) async throws -> ServiceBundle {
    let manifest = try manifest(in: folder)
    let name = manifest.name[output.language]
    if manifest.build != nil { output.note(LocalizedText("Construit « \(name) »…", "Building '\(name)'…")) }
    do {
      return try await Progress.during(LocalizedText("Prépare « \(name) »", "Preparing '\(name)'"), output) {
        progress in
        let build = BuildOptions(isSandboxed: sandboxedBuild) { line in
          progress.update(nil, line)
          output.detail(LocalizedText(line, line))
        }
        return try await store.bundle(from: folder, build: build)
      }
    } catch let error as ProtocolError {
      throw CommandError(error)
    }
  }

  /// Where folders that are only run are kept: shared by all catalogues of this user.
  var sharedBundles: BundleStore { BundleStore(at: cacheFolder().appendingPathComponent("bundles").path) }

  /// Builds a folder, keeps its bundle, and enters it in the catalogue.
  func submit(_ folder: String, sandboxedBuild: Bool = false) async throws -> ServiceRecord {
    try makeDataFolder()
    let bundle = try await bundle(from: folder, into: catalogueBundles, sandboxedBuild: sandboxedBuild)
    try refusePersonalData(in: bundle)
    return try register(bundle.manifest, bundle.digest)
  }

  /// What was handed in to this catalogue.
  var catalogueBundles: BundleStore { BundleStore(at: data.appendingPathComponent("bundles").path) }

  /// Starts nothing yet: a service starts with its first call.
  func service(_ bundle: ServiceBundle, on host: ServiceHost, interpreters: [String]) throws -> Service {
    do throws(HostError) {
      return try host.service(bundle, lookup: ExecutableLookup(interpreters: interpreters))
    } catch {
      throw CommandError(error)
    }
  }

  /// Works with a host, and ends it and all its services whatever happens. Meanwhile `openlab status` may ask for it.
  func withHost<Result: Sendable>(
    _ configuration: HostConfiguration,
    _ work: (ServiceHost) async throws -> Result
  ) async throws -> Result {
    let host: ServiceHost
    do throws(HostError) {
      host = try ServiceHost(configuration)
    } catch {
      throw CommandError(error)
    }
    Shutdown.shared.add(host)
    defer { Shutdown.shared.remove(host) }
    do {
      serveStatus(of: host)
      let result = try await work(host)
      await host.stop()
      return result
    } catch {
      await host.stop()
      throw error
    }
  }

  /// ` --data DIR` where it is not the default, for a command that a person may type.
  var statusData: String { isDefaultData ? "" : " --data \(data.path)" }

  /// Where hosts that work with this data can be asked for their status.
  var statusFolder: String { data.appendingPathComponent("hosts").path }

  /// A host that cannot be asked works all the same.
  private func serveStatus(of host: ServiceHost) {
    do {
      try makeDataFolder()
      try host.serveStatus(in: statusFolder)
    } catch {
      output.detail(
        LocalizedText(
          "« openlab status » ne verra pas cet hôte : \(error)",
          "'openlab status' will not see this host: \(error)"
        )
      )
    }
  }

  /// A host over the fixtures.
  func hostConfiguration(
    _ reference: any ReferenceSource,
    title: String,
    log: LogOptions
  ) -> HostConfiguration {
    var configuration = HostConfiguration(reference: reference)
    configuration.version = Program.version
    configuration.language = output.language
    configuration.title = title
    configuration.log = log.sink(output)
    return configuration
  }
}
