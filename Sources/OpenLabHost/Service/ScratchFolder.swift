#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of its own for what a service writes while it runs; gone with the service, or, where the host was killed,
/// when another starts.
final class ScratchFolder: Sendable {
  /// Absolute path.
  let path: String

  /// Makes one below the system's folder for temporary files. Throws `host/no-resources`.
  init() throws(HostError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    ScratchLeftovers.removeSoon(in: base)
    let mark = ProcessMark.own.map { "\($0)-" } ?? ""
    var template = Array("\(base)/\(ScratchLeftovers.prefix)\(mark)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .noResources("a folder for temporary files in \(base)", errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { FolderRemoval.remove(path) }
}
