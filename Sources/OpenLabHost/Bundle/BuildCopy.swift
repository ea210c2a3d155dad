import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A private copy of a service's folder, for the build of someone else's service: what it does to it, it does to
/// nothing else. Gone with its owner.
final class BuildCopy: Sendable {
  /// Absolute path of the copy, in a folder that nobody else may enter.
  let path: String
  private let folder: String

  /// Copies what a bundle of the folder would hold; tools' own folders are not part of it.
  init(of source: String, limits: BundleLimits, excluding store: FileIdentity?) throws(ProtocolError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/openlab-build-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .store("cannot be made", base, errno) }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    path = "\(folder)/service"
    // Open to the build, which runs as a user of its own where the host is the superuser; the folder around it is not.
    try Self.makeFolder(path)
    for entry in try FolderScan.entries(of: source, limits: limits, excluding: store) {
      try copy(entry)
    }
  }

  deinit { FolderRemoval.remove(folder) }

  private static func makeFolder(_ path: String) throws(ProtocolError) {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST, chmod(path, 0o777) == 0 else {
      throw .store("cannot be made", path, errno)
    }
  }

  private func copy(_ entry: BundleEntry) throws(ProtocolError) {
    var made = path
    for part in entry.path.split(separator: "/").dropLast() {
      made += "/\(part)"
      try Self.makeFolder(made)
    }
    let place = "\(path)/\(entry.path)"
    if entry.kind == .link {
      guard symlink(entry.target, place) == 0 else { throw .store("cannot be made", place, errno) }
      return
    }
    let from = open(entry.source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard from >= 0 else { throw .unreadable(entry.path, errno) }
    let input = Descriptor(from)
    let to = open(place, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard to >= 0 else { throw .store("cannot be made", place, errno) }
    let output = Descriptor(to)
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var left = entry.size
    while left > 0 {
      let count = read(input.number, &buffer, min(buffer.count, Int(clamping: left)))
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw .unreadable(entry.path, errno) }
      if count == 0 { break }
      var written = 0
      while written < count {
        let more = buffer[written..<count].withUnsafeBytes { write(output.number, $0.baseAddress, $0.count) }
        if more < 0, errno == EINTR { continue }
        if more < 0 { throw .store("cannot be written", place, errno) }
        written += more
      }
      left -= Int64(count)
    }
    guard fchmod(output.number, entry.kind == .executable ? 0o777 : 0o666) == 0 else {
      throw .store("cannot be finished", place, errno)
    }
  }

  /// Bytes on the disk below a folder, or nil when there are more than `limit`, or more files than anyone builds.
  static func size(of folder: String, upTo limit: Int64) -> Int64? {
    var bytes: Int64 = 0
    var files = 0
    var waiting = [(folder, 0)]
    while let (next, depth) = waiting.popLast() {
      // A folder may go while it is looked at.
      for name in (try? FolderListing.names(in: next)) ?? [] {
        files += 1
        let path = "\(next)/\(name)"
        guard let status = FileStatus(path) else { continue }
        if status.isFolder { waiting.append((path, depth + 1)) } else { bytes += status.size }
        if bytes > limit || files > 200_000 || depth > 128 { return nil }
      }
    }
    return bytes
  }

  /// Refuses an artefact that lies outside the folder, by its path or by a link: it would bring a file of this machine
  /// into the bundle.
  static func check(_ artefacts: [String: String], inside folder: String) throws(ProtocolError) {
    guard let root = FilePath.real(folder) else { throw .unreadable(folder, errno) }
    for source in artefacts.values.sorted() {
      // One that is not there is told by who looks for it.
      guard let real = FilePath.real("\(folder)/\(source)"), !FilePath.isInside(real, root) else { continue }
      throw .invalidBundle(
        source,
        "The artefact \(source) leads out of the service's folder.",
        hint: "Build it inside the folder."
      )
    }
  }
}
