import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension BundleStore {
  /// What a build of an upload may use: less than one's own, since anyone may send one.
  package static var uploadBuild: BuildOptions {
    var options = BuildOptions(when: .always, deadline: .seconds(300), isSandboxed: true)
    options.folderBytes = 1 << 30
    options.limits.memory = 2 << 30
    return options
  }

  /// The bundle of an upload: its manifest is read, its build run in the sandbox unless all artefacts came with it, and
  /// the whole marked for good as what may only run in the sandbox.
  ///
  /// The build runs in the sandbox whatever `build` says.
  package func bundle(
    from upload: UploadFolder,
    build: BuildOptions = BundleStore.uploadBuild
  ) async throws(UploadRefusal) -> ServiceBundle {
    let folder = try upload.serviceFolder()
    let reading: ManifestReading
    do throws(ProtocolError) { reading = try ServiceFolder.manifest(in: folder) } catch {
      throw UploadRefusal(error)
    }
    guard let manifest = reading.manifest else { throw UploadRefusal(reading) }
    var build = build
    build.isSandboxed = true
    let isBuilt = Self.isBuilt(manifest, in: folder)
    if isBuilt { build.when = .never }
    if manifest.build != nil, !isBuilt {
      if let outside = OutsideDependency.find(in: folder) { throw outside.refusal }
      guard await Self.machineHasSandbox() else { throw .noSandbox }
    }
    let bundle: ServiceBundle
    do throws(ProtocolError) { bundle = try await self.bundle(from: folder, build: build) } catch {
      throw UploadRefusal(error)
    }
    withExtendedLifetime(upload) {}
    return try marked(bundle)
  }

  /// Whether an upload has a build to run: what has none is a bundle within a moment.
  package static func needsBuild(_ upload: UploadFolder) -> Bool {
    guard let folder = try? upload.serviceFolder(), let manifest = try? ServiceFolder.manifest(in: folder).manifest
    else { return false }
    return manifest.build != nil && !isBuilt(manifest, in: folder)
  }

  /// Whether all artefacts came with it: what was built before it was sent runs as it is.
  private static func isBuilt(_ manifest: Manifest, in folder: String) -> Bool {
    !manifest.artefacts.isEmpty
      && manifest.artefacts.values.allSatisfy { FileStatus(following: "\(folder)/\($0)")?.isFile == true }
  }

  /// Whether what an upload brings can be kept in on this machine: files and calls, at least.
  private static func machineHasSandbox() async -> Bool {
    guard let report = try? await SandboxReport.measure() else { return false }
    let holding = Set(report.layers.filter(\.holds).map(\.layer))
    return holding.contains(.seccomp) && (holding.contains(.mount) || holding.contains(.landlock))
  }

  /// Says of a bundle, for every process and for good, that it came from outside.
  private func marked(_ bundle: ServiceBundle) throws(UploadRefusal) -> ServiceBundle {
    let number = open(mark(of: bundle.digest), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw .storage(UploadFolder.unwritable, errno) }
    let file = Descriptor(number)
    guard fsync(file.number) == 0, BundleFolder.sync(folder) == 0 else {
      throw .storage(UploadFolder.unwritable, errno)
    }
    return ServiceBundle(
      path: bundle.path,
      digest: bundle.digest,
      manifest: bundle.manifest,
      warnings: bundle.warnings,
      lease: bundle.lease,
      isUploaded: true
    )
  }

  /// Whether a bundle came from outside; kept even when the bundle goes, and the same content is sent in again.
  func isUploaded(_ digest: ContentDigest) -> Bool { FileStatus(mark(of: digest)) != nil }

  private func mark(of digest: ContentDigest) -> String { "\(folder)/.uploaded-\(digest.hex)" }
}
