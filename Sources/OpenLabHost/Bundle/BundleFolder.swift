#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Folders of the store.
enum BundleFolder {
  static func open(_ path: String) -> Descriptor? {
    let number = systemOpen(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    return number >= 0 ? Descriptor(number) : nil
  }

  /// Makes a folder and those above it; 0 or an errno.
  static func make(_ path: String) -> Int32 {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return FileStatus(following: path)?.isFolder == true ? 0 : ENOTDIR }
    let error = errno
    guard error == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return error }
    let above = make(String(path[..<slash]))
    if above != 0 { return above }
    return mkdir(path, 0o755) == 0 || errno == EEXIST ? 0 : errno
  }

  /// Writes the names in a folder to the disk; 0 or an errno.
  static func sync(_ path: String) -> Int32 {
    guard let folder = open(path) else { return errno }
    return fsync(folder.number) == 0 ? 0 : errno
  }

  /// An absolute path, against the working directory.
  static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return FilePath.normalized(path) }
    guard let current = getcwd(nil, 0) else { return FilePath.normalized("/\(path)") }
    defer { free(current) }
    return FilePath.normalized("\(String(cString: current))/\(path)")
  }
}

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
