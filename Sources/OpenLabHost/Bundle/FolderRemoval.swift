#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Removes a folder with all that it holds, read-only folders too.
enum FolderRemoval {
  /// Best effort: what cannot be removed stays for the next pruning.
  static func remove(_ path: String, depth: Int = 0) {
    guard let status = FileStatus(path) else { return }
    guard status.isFolder else {
      unlink(path)
      return
    }
    // Only its owner may take something out of a folder, and only while it is writable.
    chmod(path, 0o700)
    if depth < 256, let names = try? FolderListing.names(in: path) {
      for name in names { remove("\(path)/\(name)", depth: depth + 1) }
    }
    rmdir(path)
  }
}
