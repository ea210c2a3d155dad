package import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension BundleStore {
  /// Removes bundles that nobody has asked for in a time, and what processes that were killed have left half done.
  ///
  /// A bundle that a ``ServiceBundle`` of any process holds stays, whatever its age.
  /// - Parameters:
  ///   - kept: bundles to keep whatever their age, such as those of the registry.
  ///   - age: how long ago it was last asked for, at least.
  /// - Returns: what was removed.
  @discardableResult
  package func prune(keeping kept: Set<ContentDigest>, unusedFor age: Duration) async -> [ContentDigest] {
    await BlockingWork.run {
      removeLeftovers()
      var now = timespec()
      clock_gettime(CLOCK_REALTIME, &now)
      let latest = Int64(now.tv_sec) - age.components.seconds
      return digests.filter { !kept.contains($0) && remove($0, lastUsedBy: latest) }
    }
  }

  private func remove(_ digest: ContentDigest, lastUsedBy latest: Int64) -> Bool {
    let path = path(of: digest)
    guard let lock = BundleLease.locked(path, LOCK_EX | LOCK_NB) else { return false }
    // Who asks for it meanwhile waits, and then finds it gone.
    return withExtendedLifetime(lock) {
      guard let status = FileStatus(lock), Int64(status.modified.tv_sec) <= latest,
        let removed = takeAway(path, status.identity)
      else { return false }
      FolderRemoval.remove(removed)
      return true
    }
  }

  private func removeLeftovers() {
    // Nobody is making a folder that is not locked yet while this is held.
    whileLocked {
      for name in (try? FolderListing.names(in: folder)) ?? [] {
        if name.hasPrefix(Self.removedPrefix) || name.hasPrefix(Self.makingPrefix) { removeUnused("\(folder)/\(name)") }
      }
    }
  }
}
