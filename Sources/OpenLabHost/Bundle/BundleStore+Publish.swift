import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension BundleStore {
  /// Folders on the way to be a bundle, or on the way out.
  static let makingPrefix = ".making-"
  static let removedPrefix = ".removed-"

  /// The bundle of this content if it is here and intact; a damaged one is taken away.
  func existing(_ digest: ContentDigest, _ content: BundleContent) throws(ProtocolError) -> ServiceBundle? {
    let path = path(of: digest)
    let damaged: FileIdentity
    do {
      guard let lease = BundleLease.take(path) else { return nil }
      if BundleCopy.isIntact(path, content) { return try opened(path, digest, lease) }
      damaged = lease.identity
    }
    if let removed = takeAway(path, damaged) { removeUnused(removed) }
    return nil
  }

  /// Writes the content to a folder of its own and puts it in its place at once.
  func publish(_ content: BundleContent) throws(ProtocolError) -> ServiceBundle {
    let error = BundleFolder.make(folder)
    if error != 0 { throw .store("cannot be made", folder, error) }
    let temporary = "\(folder)/\(Self.makingPrefix)\(Self.random())"
    let lock = try whileLocked { () throws(ProtocolError) in
      // Its own lock says to pruners that its maker lives.
      guard mkdir(temporary, 0o700) == 0, let lock = BundleLease.locked(temporary, LOCK_SH) else {
        throw .store("cannot be made", temporary, errno)
      }
      return lock
    }
    // When it has become the bundle, there is nothing by this name.
    defer { FolderRemoval.remove(temporary) }
    return try withExtendedLifetime(lock) { () throws(ProtocolError) in
      // Of what was written, not of what was looked at before: the folder may have changed in between.
      let digest = try BundleCopy.write(content, to: temporary, limits: limits)
      let written = try BundleContent(bundle: temporary)
      let path = path(of: digest)
      for _ in 0..<16 {
        try put(temporary, at: path)
        if let bundle = try existing(digest, written) { return bundle }
      }
      throw .store("is damaged again and again", path, EIO)
    }
  }

  /// Renames what was made, unless another was faster.
  private func put(_ temporary: String, at path: String) throws(ProtocolError) {
    try whileLocked { () throws(ProtocolError) in
      if rename(temporary, path) == 0 {
        let error = BundleFolder.sync(folder)
        if error != 0 { throw .store("cannot be written", folder, error) }
      } else if errno != EEXIST, errno != ENOTEMPTY {
        throw .store("cannot be put in place", path, errno)
      }
    }
  }

  func opened(_ path: String, _ digest: ContentDigest, _ lease: BundleLease) throws(ProtocolError) -> ServiceBundle {
    let reading = try ServiceFolder.manifest(in: path)
    return ServiceBundle(
      path: path,
      digest: digest,
      manifest: try reading.get(),
      warnings: reading.warnings,
      lease: lease,
      isUploaded: isUploaded(digest)
    )
  }

  /// Gives a bundle another name, if it still is the folder that was looked at, so that it is there whole or not at
  /// all; answers the name.
  func takeAway(_ path: String, _ looked: FileIdentity) -> String? {
    whileLocked {
      let removed = "\(folder)/\(Self.removedPrefix)\(Self.random())"
      return FileStatus(path)?.identity == looked && rename(path, removed) == 0 ? removed : nil
    }
  }

  /// Removes a folder that nobody holds; else it stays for the next pruning.
  func removeUnused(_ path: String) {
    guard let lock = BundleLease.locked(path, LOCK_EX | LOCK_NB) else { return }
    withExtendedLifetime(lock) { FolderRemoval.remove(path) }
  }

  /// Only one process at a time gives folders of the store their names.
  func whileLocked<Value: ~Copyable, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    // Without a lock, where the disk knows none, renaming still is all or nothing.
    let lock = BundleLease.locked(folder, LOCK_EX)
    return try withExtendedLifetime(lock, body)
  }

  static func random() -> String {
    "\(getpid())-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
  }
}
