#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Wakes the reader, from any thread and from a signal's handler.
final class ControlPipe: Sendable {
  enum Event: UInt8 {
    /// SIGTERM: end soon.
    case terminate = 1
    /// The other side does not read any more.
    case outputGone = 2
    /// The last call has ended while the session was closing.
    case idle = 3
  }

  let reading: Descriptor
  let writing: Descriptor

  init?() {
    guard let pipe = Descriptor.pipe() else { return nil }
    reading = pipe.reading
    writing = pipe.writing
    // A full pipe has woken the reader already: no writer may wait for it.
    _ = fcntl(writing.number, F_SETFL, O_NONBLOCK)
    _ = fcntl(reading.number, F_SETFL, O_NONBLOCK)
  }

  func post(_ event: Event) { Self.post(event, to: writing.number) }

  /// Safe in a signal's handler: one system call.
  static func post(_ event: Event, to number: CInt) {
    var byte = event.rawValue
    _ = write(number, &byte, 1)
  }

  /// The events posted since the last time.
  func take() -> Set<Event> {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = bytes.withUnsafeMutableBytes { reading.read(into: $0) }
    return Set(bytes.prefix(count).compactMap { Event(rawValue: $0) })
  }
}
