#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Holds a bundle in use: as long as it lives, in whatever process, the bundle is not pruned.
///
/// A shared lock on the bundle's own folder; the kernel lets go of it when a process ends however suddenly.
package final class BundleLease: Sendable {
  private let descriptor: Int32
  /// Of the folder that is held.
  let identity: FileIdentity

  /// Takes over a descriptor that holds the lock.
  private init(_ descriptor: consuming Descriptor, _ identity: FileIdentity) {
    self.descriptor = descriptor.release()
    self.identity = identity
  }

  deinit { _ = systemClose(descriptor) }

  /// A lease on the folder at `path`; nil when there is none.
  static func take(_ path: String) -> BundleLease? {
    // A pruner may have taken the folder away while this waited for its lock: then once more, for what is there now.
    for _ in 0..<16 {
      guard let folder = locked(path, LOCK_SH) else { return nil }
      guard let mine = FileStatus(folder)?.identity else { return nil }
      guard mine == FileStatus(path)?.identity else { continue }
      // Says when it was used last; a folder's times are no part of a bundle.
      _ = futimens(folder.number, nil)
      return BundleLease(folder, mine)
    }
    return nil
  }

  /// An open folder with its lock; nil when there is none, or with `LOCK_NB` when another has it.
  static func locked(_ path: String, _ operation: Int32) -> Descriptor? {
    let number = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0 else { return nil }
    let folder = Descriptor(number)
    while flock(folder.number, operation) != 0 {
      if errno != EINTR { return nil }
    }
    return folder
  }
}
