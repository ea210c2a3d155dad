#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Makes a finished file or folder appear under its name, whole or not at all, also after a power cut.
package enum FileSync {
  /// Syncs `temporary`, renames it to `destination` (in the same file system) and syncs the folder of both.
  package static func publish(_ temporary: String, as destination: String) throws(DatabaseError) {
    try sync(temporary)
    guard rename(temporary, destination) == 0 else { throw failure(destination, "cannot be put in place") }
    try sync(folder(of: destination))
  }

  /// Writes what the kernel still holds of a file or folder to the disk.
  package static func sync(_ path: String) throws(DatabaseError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path, "cannot be opened") }
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure(path, "cannot be synced") }
  }

  /// Writes a new file and syncs it; fails when the name is taken.
  package static func write(_ bytes: [UInt8], to path: String, permissions: UInt32 = 0o600) throws(DatabaseError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
    guard file >= 0 else { throw failure(path, "cannot be made") }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      // `write` of the C library, not this function.
      let count = bytes[written...].withUnsafeBytes { platformWrite(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path, "cannot be written") }
      written += count
    }
    guard fsync(file) == 0 else { throw failure(path, "cannot be synced") }
  }

  private static func platformWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes, count)
    #else
      Darwin.write(file, bytes, count)
    #endif
  }

  /// The folder that holds a path.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func failure(_ path: String, _ what: String) -> DatabaseError {
    let reason = errno
    let code: DatabaseError.Code =
      switch reason {
      case ENOSPC, EDQUOT, EFBIG: .diskFull
      case EACCES, EPERM, EROFS: .readOnly
      default: .inputOutput
      }
    return DatabaseError(code, detail: "\(what): \(String(cString: strerror(reason)))", path: path)
  }
}
