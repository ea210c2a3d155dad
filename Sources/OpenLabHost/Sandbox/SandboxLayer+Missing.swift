#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SandboxLayer {
  /// Whether an errno of setting this layer up says that this machine does not have it.
  ///
  /// Other errors are of this launch alone, such as a path that is not there or memory that is short just now: they
  /// fail it. Were they taken for a machine without the layer, all later services would run with less around them, and
  /// whoever brings such an error about would open the doors of others.
  func isMissing(for error: Int32) -> Bool {
    switch error {
    case EPERM, EACCES, ENOSYS, EINVAL, EOPNOTSUPP, ENODEV, EUSERS: true
    // So many are in use, or none is allowed at all.
    case ENOSPC: namespaceLimit.map { Self.number(in: "/proc/sys/user/max_\($0)_namespaces") == 0 } ?? false
    default: false
    }
  }

  /// What the kernel calls it in the names of its limits.
  private var namespaceLimit: String? {
    switch self {
    case .user: "user"
    case .mount: "mnt"
    case .pid: "pid"
    case .network: "net"
    case .ipc: "ipc"
    case .uts: "uts"
    case .cgroup: "cgroup"
    default: nil
    }
  }

  private static func number(in path: String) -> Int? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { _ = systemClose(file) }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = read(file, &bytes, bytes.count)
    return Int(String(decoding: bytes.prefix(max(count, 0)).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }
}
