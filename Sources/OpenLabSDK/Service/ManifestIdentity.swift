#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The id and version in `service.json`.
enum ManifestIdentity {
  private static let maxBytes = 1 << 20

  /// From the working directory, which the host makes the service's own folder, else from beside the executable.
  static func read() throws(ProtocolError) -> ServiceIdentity {
    try read(at: ["service.json"] + besideExecutable())
  }

  static func read(at paths: [String]) throws(ProtocolError) -> ServiceIdentity {
    for path in paths {
      guard let bytes = TextFile.bytes(path, limit: maxBytes) else { continue }
      do throws(JSONError) {
        return try ServiceIdentity(json: bytes)
      } catch {
        throw ProtocolError(.invalidManifest, "service.json: \(error)")
      }
    }
    throw ProtocolError(
      .invalidManifest,
      "There is no service.json in the folder from which the service was started.",
      hint: "Start it from its own folder, or declare static let identity = ServiceIdentity(id: …, version: …)."
    )
  }

  private static func besideExecutable() -> [String] {
    #if os(Linux)
      let path = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer -> String? in
        guard let base = buffer.baseAddress else { return nil }
        let length = readlink("/proc/self/exe", base, 4096)
        guard length > 0, length < 4096 else { return nil }
        return String(decoding: UnsafeRawBufferPointer(start: base, count: length), as: UTF8.self)
      }
      guard let path, let slash = path.lastIndex(of: "/") else { return [] }
      return [path[...slash] + "service.json"]
    #else
      return []
    #endif
  }
}
