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
