#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Bytes on their way into a descriptor that may take only some of them at a time.
struct OutputQueue {
  enum Progress: Hashable {
    case drained
    /// The descriptor takes no more for now.
    case waiting
    /// The other end is gone, or the write failed with this errno.
    case broken(Int32)
  }

  /// Writers append here; `head` bytes at its start are written already.
  var bytes: [UInt8] = []
  private var head = 0

  var count: Int { bytes.count - head }

  mutating func write(to descriptor: Int32) -> Progress {
    while count > 0 {
      let written = bytes.withUnsafeBytes { all in
        let rest = UnsafeRawBufferPointer(rebasing: all[head...])
        return systemWrite(descriptor, rest.baseAddress, rest.count)
      }
      if written > 0 {
        head += written
      } else if errno == EINTR {
        continue
      } else if errno == EAGAIN {
        // Moves at most what has been written since the last time, so that each byte moves once on average.
        if head > bytes.count / 2 {
          bytes.removeSubrange(..<head)
          head = 0
        }
        return .waiting
      } else {
        return .broken(errno)
      }
    }
    // A line of megabytes must not keep its room for ever.
    bytes.removeAll(keepingCapacity: bytes.capacity <= 256 << 10)
    head = 0
    return .drained
  }

  mutating func removeAll() {
    bytes = []
    head = 0
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
