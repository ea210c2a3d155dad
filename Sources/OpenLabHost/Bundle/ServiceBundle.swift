package import OpenLabProtocol

/// What runs of a service: a read-only copy of its folder and artefacts, named by its content.
package struct ServiceBundle: Sendable {
  /// Absolute path of its folder.
  package let path: String
  /// Of its paths, modes and content (``BundleHash``): what is certified, quarantined and shown.
  package let digest: ContentDigest
  /// As it stands in the bundle.
  package let manifest: Manifest
  /// What the manifest could do better.
  package let warnings: [ManifestProblem]
  /// Keeps it from being pruned.
  package let lease: BundleLease
  /// Whether it was sent in by someone: it runs in the sandbox or not at all.
  package var isUploaded = false
}

extension ServiceBundle {
  /// Absolute path of the program that the manifest's command names.
  ///
  /// A plain name is first looked for in the bundle, where artefacts lie, then where `lookup` looks. Throws
  /// `service/program-not-found`.
  package func resolveProgram(_ lookup: ExecutableLookup = ExecutableLookup()) throws(HostError) -> String {
    let program = manifest.command.first ?? ""
    if !program.isEmpty, !program.contains("/"), ExecutableLookup.isProgram("\(path)/\(program)") {
      return "\(path)/\(program)"
    }
    return try lookup.find(program, in: path)
  }
}
