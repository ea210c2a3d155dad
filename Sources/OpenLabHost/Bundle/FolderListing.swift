#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The names in a folder.
enum FolderListing {
  enum Failure: Error {
    /// An errno.
    case unreadable(Int32)
    /// A name that is not UTF-8, with what is not replaced.
    case notUTF8(String)
  }

  /// All names but `.` and `..`, in no order.
  static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = opendir(folder) else { throw .unreadable(errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .unreadable(errno) }
        return names
      }
      let bytes = name(of: entry)
      guard let name = String(validating: bytes, as: UTF8.self) else {
        throw .notUTF8(String(decoding: bytes, as: UTF8.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  /// As the system has it.
  static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    // The name is longer than the tuple's type says where the system allows it: read from the entry itself.
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
    let start = UnsafeRawPointer(entry).advanced(by: offset)
    let count = strlen(start.assumingMemoryBound(to: CChar.self))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}
