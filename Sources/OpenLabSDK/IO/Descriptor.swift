#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file descriptor that closes when nobody holds it any more.
final class Descriptor: Sendable {
  let number: CInt

  init(_ number: CInt) { self.number = number }

  deinit { close(number) }

  /// A copy that programs started by this one do not get.
  static func duplicate(_ number: CInt) -> Descriptor? {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 3)
    return copy >= 0 ? Descriptor(copy) : nil
  }

  /// A new pipe, closed in programs that this one starts.
  static func pipe() -> (reading: Descriptor, writing: Descriptor)? {
    var ends: (CInt, CInt) = (-1, -1)
    let status = withUnsafeMutableBytes(of: &ends) { bytes in
      bytes.withMemoryRebound(to: CInt.self) { buffer in
        buffer.baseAddress.map { systemPipe($0) } ?? -1
      }
    }
    guard status == 0 else { return nil }
    _ = fcntl(ends.0, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends.1, F_SETFD, FD_CLOEXEC)
    return (Descriptor(ends.0), Descriptor(ends.1))
  }

  /// Reads once; 0 at the end and on errors other than an interruption.
  func read(into space: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let count = systemRead(number, space.baseAddress, space.count)
      if count >= 0 { return count }
      if errno != EINTR { return 0 }
    }
  }

  /// Writes all; false when the other side is gone.
  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard var address = bytes.baseAddress else { return true }
    var rest = bytes.count
    while rest > 0 {
      let count = systemWrite(number, address, rest)
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN {
          // Somebody else who holds the same pipe made it non-blocking.
          _ = waitUntil(POLLOUT, milliseconds: -1)
          continue
        }
        return false
      }
      address += count
      rest -= count
    }
    return true
  }

  /// Whether an event came within the time; -1 waits for ever.
  func waitUntil(_ events: Int32, milliseconds: CInt) -> Bool {
    var entry = pollfd(fd: number, events: Int16(truncatingIfNeeded: events), revents: 0)
    return poll(&entry, 1, milliseconds) > 0
  }
}

// The methods above have the names of the system's functions.
private func systemPipe(_ ends: UnsafeMutablePointer<CInt>) -> CInt { pipe(ends) }
private func systemRead(_ number: CInt, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(number, base, count)
}
private func systemWrite(_ number: CInt, _ base: UnsafeRawPointer, _ count: Int) -> Int { write(number, base, count) }
