#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Removes a folder with all that it holds, read-only folders too.
///
/// What it holds may have been made to be hard to remove: deeper than a path can be long, than the stack, than there are
/// descriptors. So no path is followed: folders inside are moved up beside one another, and emptied in turn.
enum FolderRemoval {
  /// Best effort: what cannot be removed stays for the next pruning.
  static func remove(_ path: String) {
    guard let status = FileStatus(path) else { return }
    guard status.isFolder else {
      unlink(path)
      return
    }
    // Only its owner may take something out of a folder, and only while it is writable.
    chmod(path, 0o700)
    let number = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if number >= 0 {
      let root = Descriptor(number)
      var moved = 0
      // Ends: a round either takes something away, or is the last.
      while empty(root.number, into: root.number, &moved) {}
    }
    rmdir(path)
  }

  /// Takes out of a folder what is no folder and what is an empty one, and moves other folders into `root`; those that
  /// are there already are emptied in the same way. Answers whether another round may find more.
  private static func empty(_ folder: Int32, into root: Int32, _ moved: inout Int) -> Bool {
    var progress = false
    for name in names(in: folder) {
      if unlinkat(folder, name, 0) == 0 || unlinkat(folder, name, AT_REMOVEDIR) == 0 {
        progress = true
        continue
      }
      var status = stat()
      guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        continue
      }
      fchmodat(folder, name, 0o700, 0)
      if folder != root {
        if move(name, from: folder, to: root, &moved) { progress = true }
        continue
      }
      let number = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard number >= 0 else { continue }
      let inside = Descriptor(number)
      if empty(inside.number, into: root, &moved) { progress = true }
      if unlinkat(folder, name, AT_REMOVEDIR) == 0 { progress = true }
    }
    return progress
  }

  private static func move(_ name: [CChar], from folder: Int32, to root: Int32, _ moved: inout Int) -> Bool {
    while true {
      moved += 1
      if renameat(folder, name, root, "~\(moved)") == 0 { return true }
      // Something else has the name already; over an empty folder it would have gone.
      guard errno == ENOTDIR || errno == ENOTEMPTY || errno == EEXIST else { return false }
    }
  }

  /// As the system has them: a name need not be UTF-8.
  private static func names(in folder: Int32) -> [[CChar]] {
    let number = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { return [] }
    guard let stream = fdopendir(number) else {
      _ = systemClose(number)
      return []
    }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
      let name = FolderListing.name(of: entry)
      if name != [UInt8(ascii: ".")], name != Array("..".utf8) {
        names.append(name.map { CChar(bitPattern: $0) } + [0])
      }
    }
    return names
  }
}
