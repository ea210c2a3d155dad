#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Words for the person at the terminal or in the host's log.
enum StandardError {
  static func write(_ text: String) {
    var copy = text
    copy.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeBufferPointer(rebasing: rest)
        let count = systemWrite(part.baseAddress, part.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}

private func systemWrite(_ base: UnsafePointer<UInt8>?, _ count: Int) -> Int { write(2, base, count) }
