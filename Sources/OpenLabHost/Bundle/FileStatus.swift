#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What `lstat` tells of a file, without the differences between systems.
struct FileStatus {
  private let status: stat

  /// Of what the path names, a link itself; nil with errno set.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.status = status
  }

  /// Of what the path leads to; nil with errno set.
  init?(following path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.status = status
  }

  init?(_ descriptor: borrowing Descriptor) {
    var status = stat()
    guard fstat(descriptor.number, &status) == 0 else { return nil }
    self.status = status
  }

  var isFile: Bool { type == S_IFREG }
  var isFolder: Bool { type == S_IFDIR }
  var isLink: Bool { type == S_IFLNK }
  /// Whether anyone may execute it.
  var isExecutable: Bool { status.st_mode & 0o111 != 0 }
  var permissions: mode_t { status.st_mode & 0o7777 }
  var owner: uid_t { status.st_uid }
  var size: Int64 { Int64(status.st_size) }
  /// Which file it is, on this machine.
  var identity: FileIdentity { FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino)) }

  var modified: timespec {
    #if canImport(Glibc)
      status.st_mtim
    #else
      status.st_mtimespec
    #endif
  }

  /// What it is, when it is nothing that a bundle can hold.
  var typeName: String {
    switch type {
    case S_IFSOCK: "a socket"
    case S_IFIFO: "a named pipe"
    case S_IFBLK, S_IFCHR: "a device"
    default: "neither a file nor a folder"
    }
  }

  private var type: mode_t { status.st_mode & S_IFMT }
}

struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var number: UInt64
}
