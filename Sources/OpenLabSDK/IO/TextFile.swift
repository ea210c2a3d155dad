#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Plain reading of files, without Foundation.
enum TextFile {
  /// The first `limit` bytes; nil when there is no such file that can be read.
  static func bytes(_ path: String, limit: Int) -> [UInt8]? {
    guard let file = open(path) else { return nil }
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let part = [UInt8](unsafeUninitializedCapacity: min(1 << 16, limit - bytes.count)) { space, count in
        count = file.read(into: UnsafeMutableRawBufferPointer(space))
      }
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
  }

  static func open(_ path: String) -> Descriptor? {
    let number = systemOpen(path)
    return number >= 0 ? Descriptor(number) : nil
  }
}

private func systemOpen(_ path: String) -> CInt { open(path, O_RDONLY | O_CLOEXEC) }
