import OpenLabProtocol

/// What a bundle is to hold, from a folder and the artefacts of its build.
struct BundleContent: Sendable {
  /// In the order of their paths, by bytes; no path stands twice.
  let entries: [BundleEntry]

  /// Looks through a service's folder. Throws `input/invalid-bundle`, or `service/build-failed` for an artefact that
  /// is not there.
  init(
    folder: String,
    artefacts: [String: String],
    limits: BundleLimits,
    excluding store: FileIdentity?
  ) throws(ProtocolError) {
    var entries = try FolderScan.entries(of: folder, limits: limits, excluding: store)
    for (name, source) in artefacts.sorted(by: { $0.key < $1.key }) {
      let artefact = try Self.artefact(name, source, folder)
      if let inside = entries.first(where: { $0.path.utf8.starts(with: "\(name)/".utf8) }) {
        throw .invalidBundle(
          inside.path,
          "The artefact \(name) has the name of a folder of the service.",
          hint: "Give the artefact another name in service.json."
        )
      }
      // What was built is what runs, also where the folder has something by its name.
      entries.removeAll { $0.path == name }
      entries.append(artefact)
    }
    self.entries = entries.sorted(by: BundleEntry.isBefore)
    let bytes = entries.reduce(0) { $0 + $1.size }
    try FolderScan.check(entries.lazy.map { ($0.path, $0.size) }, bytes: bytes, limits)
  }

  /// What a bundle in the store holds.
  init(bundle folder: String) throws(ProtocolError) {
    entries = try FolderScan.entries(ofBundle: folder)
  }

  private static func artefact(
    _ name: String,
    _ source: String,
    _ folder: String
  ) throws(ProtocolError) -> BundleEntry {
    let path = "\(folder)/\(source)"
    // Followed: tools leave links to what they built, and often outside the folder.
    guard let status = FileStatus(following: path) else {
      throw ProtocolError(
        .buildFailed,
        "The artefact \(name) is not at \(source).",
        hint: "Check artefacts in service.json, or run the build: its path is relative to the service's folder.",
        details: JSONObject([("path", .string(source))])
      )
    }
    guard status.isFile else {
      throw .invalidBundle(
        source,
        "The artefact \(name) at \(source) is no plain file.",
        hint: "Name the program itself under artefacts in service.json."
      )
    }
    return BundleEntry(path: name, kind: .executable, size: status.size, source: path)
  }

  /// The name of the content, without a copy of it.
  func digest(_ limits: BundleLimits) throws(ProtocolError) -> ContentDigest {
    var hash = BundleHash()
    var budget = limits.bytes
    for entry in entries {
      try hash.add(entry, budget: &budget) { _ in 0 }
    }
    return hash.finish()
  }
}
