import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Scratch folders whose host was killed before it could remove them.
///
/// A folder's name says which process made it (``ProcessMark``).
enum ScratchLeftovers {
  static let prefix = "openlab-scratch-"

  private static let cleared = Mutex<Set<String>>([])

  /// Removes them from a folder, on a thread of its own, the first time that this process asks.
  static func removeSoon(in base: String) {
    guard cleared.withLock({ $0.insert(base).inserted }) else { return }
    Task.detached { await BlockingWork.run { remove(in: base) } }
  }

  /// Removes those of this user whose process is gone. A link is never followed, and what is no folder is left alone.
  static func remove(in base: String) {
    guard ProcessMark.own != nil, let names = try? FolderListing.names(in: base) else { return }
    for name in names where name.hasPrefix(prefix) {
      let path = "\(base)/\(name)"
      guard isOrphan(name), let status = FileStatus(path), status.isFolder, status.owner == geteuid() else { continue }
      FolderRemoval.remove(path)
    }
  }

  private static func isOrphan(_ name: String) -> Bool {
    let words = name.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
    return words.count == 4 && ProcessMark.isGone(words.prefix(3).joined(separator: "-"))
  }
}
