import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes to a file descriptor through a buffer; the descriptor stays its opener's.
final class OutputStream: Sendable {
  /// The reader has gone (EPIPE), or the disk is full: nothing more can be written.
  struct Closed: Error {
    var errno: Int32
  }

  let descriptor: Int32
  private let buffer = Mutex<[UInt8]>([])
  private static let limit = 32 << 10

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether a person may be looking on.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  func write(_ bytes: some Sequence<UInt8>) throws(Closed) {
    let failure: Closed? = buffer.withLock { buffer in
      buffer.append(contentsOf: bytes)
      return buffer.count >= Self.limit ? drain(&buffer) : nil
    }
    if let failure { throw failure }
  }

  func flush() throws(Closed) {
    if let failure = buffer.withLock({ drain(&$0) }) { throw failure }
  }

  private func drain(_ bytes: inout [UInt8]) -> Closed? {
    let failure: Closed? = bytes.withUnsafeBytes { raw in
      var start = 0
      while start < raw.count {
        let written = systemWrite(descriptor, raw.baseAddress.map { $0 + start }, raw.count - start)
        if written >= 0 {
          start += written
        } else if errno == EAGAIN {
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waiting, 1, -1)
        } else if errno != EINTR {
          return Closed(errno: errno)
        }
      }
      return nil
    }
    bytes.removeAll(keepingCapacity: true)
    return failure
  }
}

/// `write(2)`, whose name the stream's own method hides.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}
