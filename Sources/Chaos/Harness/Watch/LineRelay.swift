import OpenLabHost

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Hands the lines of a process on to standard output.
struct LineRelay {
  /// The last line of a run has come.
  private(set) var sawReport = false
  private var line: [UInt8] = []

  /// Answers whether the end came in time, in milliseconds; does something else twice a second.
  mutating func relay(from descriptor: Int32, within milliseconds: Int, meanwhile: () -> Void) -> Bool {
    defer { close(descriptor) }
    let end = MonotonicTime.now + .milliseconds(milliseconds)
    var next = MonotonicTime.now
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let left = (end - .now).wholeNanoseconds / 1_000_000
      if left <= 0 { return false }
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if MonotonicTime.now >= next {
        meanwhile()
        next = .now + .milliseconds(500)
      }
      if poll(&ready, 1, Int32(min(left, 500))) <= 0 { continue }
      let count = systemRead(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return true }
      take(buffer.prefix(count))
    }
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    Self.write(Array(bytes))
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if line.starts(with: "{\"report\":".utf8) { sawReport = true }
        line = []
      } else if line.count < 32 {
        line.append(byte)
      }
    }
  }

  /// To standard output, whole.
  static func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(1, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
    }
  }
}

/// `write(2)`, by a name that methods called `write` do not hide.
func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
