#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of its own for what a service writes while it runs; gone with the service.
final class ScratchFolder: Sendable {
  /// Absolute path.
  let path: String

  /// Makes one below the system's folder for temporary files. Throws `host/no-resources`.
  init() throws(HostError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/openlab-scratch-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .noResources("a folder for temporary files in \(base)", errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { FolderRemoval.remove(path) }
}
