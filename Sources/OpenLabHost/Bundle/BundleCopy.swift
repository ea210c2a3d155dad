import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a bundle's content to a folder of its own, read-only and on the disk when it is done.
enum BundleCopy {
  /// All files bear this time, 2000-01-01: one that was written to since does not, and is found without reading it.
  static let time = timespec(tv_sec: 946_684_800, tv_nsec: 0)

  /// Fills an empty folder and answers the digest of what was really written.
  static func write(
    _ content: BundleContent,
    to folder: String,
    limits: BundleLimits
  ) throws(ProtocolError) -> ContentDigest {
    var hash = BundleHash()
    var budget = limits.bytes
    var folders: [String] = []
    for entry in content.entries {
      try makeFolders(of: entry.path, in: folder, &folders)
      let path = "\(folder)/\(entry.path)"
      guard entry.kind != .link else {
        try hash.add(entry, budget: &budget) { _ in 0 }
        if symlink(entry.target, path) != 0 { throw .store("cannot be made", path, errno) }
        continue
      }
      let number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard number >= 0 else { throw .store("cannot be made", path, errno) }
      let file = Descriptor(number)
      try hash.add(entry, budget: &budget) { writeAll($0, to: file) }
      try finish(file, path, entry.kind == .executable ? 0o555 : 0o444)
    }
    // The innermost first: a folder that is read-only takes nothing more in.
    for made in folders.reversed() { try seal("\(folder)/\(made)") }
    try seal(folder)
    return hash.finish()
  }

  /// The entries come in the order of their paths, but `a-b` comes between `a` and `a/b`: every folder is looked for.
  private static func makeFolders(
    of path: String,
    in root: String,
    _ made: inout [String]
  ) throws(ProtocolError) {
    var slash = path.startIndex
    while let next = path[slash...].firstIndex(of: "/") {
      let folder = String(path[..<next])
      slash = path.index(after: next)
      if mkdir("\(root)/\(folder)", 0o700) == 0 {
        made.append(folder)
      } else if errno != EEXIST {
        throw .store("cannot be made", "\(root)/\(folder)", errno)
      }
    }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: borrowing Descriptor) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let count = systemWrite(file.number, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return errno }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return 0
  }

  private static func finish(_ file: borrowing Descriptor, _ path: String, _ mode: mode_t) throws(ProtocolError) {
    let times = [time, time]
    guard fchmod(file.number, mode) == 0, futimens(file.number, times) == 0, fsync(file.number) == 0 else {
      throw .store("cannot be finished", path, errno)
    }
  }

  private static func seal(_ folder: String) throws(ProtocolError) {
    guard let open = BundleFolder.open(folder), fchmod(open.number, 0o555) == 0, fsync(open.number) == 0 else {
      throw .store("cannot be finished", folder, errno)
    }
  }

  /// Whether a bundle's folder still holds what was written, without reading the files: names, sizes, modes, times.
  static func isIntact(_ folder: String, _ content: BundleContent) -> Bool {
    guard let found = try? BundleContent(bundle: folder).entries, found.count == content.entries.count else {
      return false
    }
    return zip(found, content.entries).allSatisfy { one, other in
      guard one.matches(other), let status = FileStatus(one.source) else { return false }
      if one.kind == .link { return true }
      let modified = status.modified
      return modified.tv_sec == time.tv_sec && modified.tv_nsec == time.tv_nsec
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
