public import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Unix sockets in a folder that only its owner may enter, with deadlines on every step.
///
/// A host listens at `<pid>.sock`. It says nothing to other users of the machine, whatever the folder's mode has become.
enum StatusSocket {
  static let suffix = ".sock"

  /// Makes the folder, for its owner only. Throws where it is another's, or may not be written to.
  static func makeFolder(_ folder: String) throws(HostError) {
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw unusable(folder, errorText(errno)) }
    var status = stat()
    guard lstat(folder, &status) == 0 else { throw unusable(folder, errorText(errno)) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw unusable(folder, "it is no folder") }
    guard status.st_uid == geteuid() else { throw unusable(folder, "it belongs to another user") }
    if status.st_mode & 0o077 != 0, chmod(folder, 0o700) != 0 { throw unusable(folder, errorText(errno)) }
  }

  private static func unusable(_ folder: String, _ why: String) -> HostError {
    HostError(
      .statusFailed,
      "The folder \(folder), at which the host can be asked for its status, cannot be used: \(why).",
      hint: "Check who owns it, or give another folder for the data."
    )
  }

  /// Listens at a name in a folder; it appears there only once it takes connections.
  static func listen(_ name: String, in folder: String) throws(HostError) -> Descriptor {
    let socket = try make()
    let hidden = ".\(name).new"
    unlink("\(folder)/\(hidden)")
    let bound = withAddress(hidden, in: folder) { systemBind(socket.number, $0, $1) }
    guard bound == 0, chmod("\(folder)/\(hidden)", 0o600) == 0, systemListen(socket.number, 16) == 0,
      rename("\(folder)/\(hidden)", "\(folder)/\(name)") == 0
    else {
      let error = errno
      unlink("\(folder)/\(hidden)")
      socket.close()
      throw unusable(folder, errorText(error))
    }
    return socket
  }

  /// Connects to a name in a folder: an open socket, and 0 or the errno of the attempt.
  static func connect(_ name: String, in folder: String) throws(HostError) -> (socket: Int32, error: Int32) {
    let socket = try make()
    let result = withAddress(name, in: folder) { systemConnect(socket.number, $0, $1) }
    let error = result == 0 ? 0 : errno
    return (socket.release(), error)
  }

  /// A socket that never waits and that no child inherits.
  private static func make() throws(HostError) -> Descriptor {
    #if canImport(Glibc)
      let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let number = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    if number < 0 { throw .noResources("a socket", errno) }
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    _ = fcntl(number, F_SETFL, O_NONBLOCK)
    return Descriptor(number)
  }

  /// Calls `body` with the address of a name in a folder.
  ///
  /// An address holds 108 bytes, a path may be longer: on Linux it leads through the descriptor of the folder.
  private static func withAddress(
    _ name: String,
    in folder: String,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory < 0 { return -1 }
    defer { _ = systemClose(directory) }
    #if os(Linux)
      let path = "/proc/self/fd/\(directory)/\(name)"
    #else
      let path = "\(folder)/\(name)"
    #endif
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let fits = withUnsafeMutableBytes(of: &address.sun_path) { buffer in
      guard bytes.count < buffer.count else { return false }
      buffer.copyBytes(from: bytes)
      return true
    }
    guard fits else {
      errno = ENAMETOOLONG
      return -1
    }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  /// Whether the other end belongs to this user, or to the superuser.
  static func isTrusted(_ socket: Int32) -> Bool {
    #if os(Linux)
      // struct ucred: pid, uid, gid.
      var credentials: [UInt32] = [0, .max, .max]
      var size = socklen_t(MemoryLayout<UInt32>.size * 3)
      guard getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else { return false }
      return credentials[1] == geteuid() || credentials[1] == 0
    #else
      var (user, group): (uid_t, gid_t) = (.max, .max)
      return getpeereid(socket, &user, &group) == 0 && (user == geteuid() || user == 0)
    #endif
  }

  // MARK: Bytes

  /// Waits until a descriptor is ready; false at the deadline.
  static func wait(_ descriptor: Int32, _ events: Int32, until deadline: MonotonicTime) -> Bool {
    while true {
      var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      let left = max(0, (deadline - .now).wholeNanoseconds / 1_000_000)
      let count = poll(&entry, 1, Int32(min(left + 1, 1 << 30)))
      if count > 0 { return true }
      if count == 0 || errno != EINTR { return false }
    }
  }

  /// Reads up to a line's end or the stream's; nil when more than `limit` bytes come, or none in time.
  static func readLine(_ socket: Int32, limit: Int, until deadline: MonotonicTime) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: min(limit, 64 << 10))
    while bytes.count <= limit {
      guard wait(socket, POLLIN, until: deadline) else { return nil }
      let count = read(socket, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      if count < 0 { return nil }
      if count == 0 { return bytes.isEmpty ? nil : bytes }
      if let end = buffer[..<count].firstIndex(of: UInt8(ascii: "\n")) { return bytes + buffer[..<end] }
      bytes += buffer[..<count]
    }
    return nil
  }

  /// Whether all of it was taken in time.
  @discardableResult
  static func write(_ socket: Int32, _ bytes: [UInt8], until deadline: MonotonicTime) -> Bool {
    var start = 0
    while start < bytes.count {
      guard wait(socket, POLLOUT, until: deadline) else { return false }
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = bytes[start...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, flags) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      if count <= 0 { return false }
      start += count
    }
    return true
  }
}

/// The system's own names, which the functions here hide.
private func systemBind(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> Int32 {
  bind(socket, address, size)
}
private func systemListen(_ socket: Int32, _ backlog: Int32) -> Int32 { listen(socket, backlog) }
private func systemConnect(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> Int32 {
  connect(socket, address, size)
}

extension ErrorCode {
  /// A host cannot be asked for its status.
  public static let statusFailed = ErrorCode(rawValue: "host/status-failed")
}
