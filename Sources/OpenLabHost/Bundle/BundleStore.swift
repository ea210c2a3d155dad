package import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where bundles are kept on this machine, each in a folder named by its content: `sha256-<64 digits>`.
///
/// Any number of processes may use one store at once. A bundle appears whole or not at all, is read-only from then on,
/// and is the same for everyone who asks for the same content.
package struct BundleStore: Sendable {
  /// Absolute path.
  package let folder: String
  package let limits: BundleLimits

  /// A store at `folder`, which is made with the first bundle.
  package init(at folder: String, limits: BundleLimits = .standard) {
    self.folder = BundleFolder.absolute(folder)
    self.limits = limits
  }

  /// The bundle of a service's folder: its manifest is read, its build run, its files and artefacts copied, unless the
  /// same content is here already. The folder given is never modified, but by its own build.
  ///
  /// Throws `input/unknown-service` when there is no manifest, `input/invalid-manifest` with every problem,
  /// `service/build-failed` with the last lines, `input/invalid-bundle` naming the file that cannot be part of a
  /// bundle, `host/store-failed`, or `call/cancelled`.
  package func bundle(
    from serviceFolder: String,
    build: BuildOptions = BuildOptions()
  ) async throws(ProtocolError) -> ServiceBundle {
    let source = BundleFolder.absolute(serviceFolder)
    let manifest = try ServiceFolder.manifest(in: source).get()
    if build.isSandboxed { return try await sandboxedBundle(from: source, manifest, build) }
    if let command = manifest.build, Self.isDue(build.when, manifest, source) {
      // Two builds at once in one folder would write over one another; the lock is on the folder and leaves no trace.
      let lock = try await ServiceFolder.lock(source, within: build.deadline)
      let result: Result<ServiceBundle, ProtocolError>
      do throws(ProtocolError) {
        try await BuildRun.run(command, in: source, build)
        result = .success(try await make(source, manifest))
      } catch {
        result = .failure(error)
      }
      lock.close()
      return try result.get()
    }
    return try await make(source, manifest)
  }

  /// Builds a copy of the folder in the sandbox, and bundles that.
  private func sandboxedBundle(
    from source: String,
    _ manifest: Manifest,
    _ build: BuildOptions
  ) async throws(ProtocolError) -> ServiceBundle {
    guard let command = manifest.build, Self.isDue(build.when, manifest, source) else {
      try BuildCopy.check(manifest.artefacts, inside: source)
      return try await make(source, manifest)
    }
    let copy = try await BlockingWork.run { () throws(ProtocolError) in
      try BuildCopy(of: source, limits: limits, excluding: FileStatus(following: folder)?.identity)
    }
    try await BuildRun.run(command, in: copy.path, build)
    // Nothing of the build is left that could change it meanwhile.
    try BuildCopy.check(manifest.artefacts, inside: copy.path)
    return try await make(copy.path, manifest)
  }

  private func make(_ source: String, _ manifest: Manifest) async throws(ProtocolError) -> ServiceBundle {
    try await BlockingWork.run { () throws(ProtocolError) in
      let store = FileStatus(following: folder)?.identity
      let content = try BundleContent(
        folder: source,
        artefacts: manifest.artefacts,
        limits: limits,
        excluding: store
      )
      let digest = try content.digest(limits)
      if let bundle = try existing(digest, content) { return bundle }
      return try publish(content)
    }
  }

  private static func isDue(_ when: BuildOptions.When, _ manifest: Manifest, _ source: String) -> Bool {
    switch when {
    case .always: true
    case .never: false
    case .whenMissing: manifest.artefacts.values.contains { FileStatus(following: "\(source)/\($0)") == nil }
    }
  }

  func path(of digest: ContentDigest) -> String { "\(folder)/\(Self.prefix)\(digest.hex)" }

  static let prefix = "sha256-"
}
