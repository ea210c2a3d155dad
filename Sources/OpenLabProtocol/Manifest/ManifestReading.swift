internal import OpenLabWire

/// What reading a manifest gave: with errors there is no manifest; warnings may stand beside one.
public struct ManifestReading: Sendable {
  public let manifest: Manifest?
  /// Errors and warnings, in the order in which they stand in the file.
  public let problems: [ManifestProblem]

  public var errors: [ManifestProblem] { problems.filter { $0.severity == .error } }
  public var warnings: [ManifestProblem] { problems.filter { $0.severity == .warning } }

  /// The manifest; throws `input/invalid-manifest` with every error in `details.problems`.
  public func get() throws(ProtocolError) -> Manifest {
    if let manifest { return manifest }
    let lines = errors.map { $0.line(in: .en) }
    let values = errors.compactMap { try? JSONValue(json: $0.json) }
    throw ProtocolError(
      .invalidManifest,
      lines.count == 1 ? lines[0] : "service.json has \(lines.count) errors; the first: \(lines.first ?? "")",
      details: JSONObject([("problems", .array(values))])
    )
  }
}
