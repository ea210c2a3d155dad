import Glibc
import Testing

@testable import OpenLabSDK

/// A host that speaks in literal lines, over two real pipes in this process.
final class RawHost: Sendable {
  let session: Session
  private let toService: Descriptor
  private let end = Gate()
  private let lines: LineReader

  init(_ service: some Service, pipeBytes: CInt? = nil, grace: Session.Grace = Session.Grace()) {
    signal(SIGPIPE, SIG_IGN)
    let down = Descriptor.pipe()!
    let up = Descriptor.pipe()!
    if let pipeBytes {
      // F_SETPIPE_SZ, which Glibc's module does not export.
      for end in [down.writing, up.writing] { _ = fcntl(end.number, 1031, pipeBytes) }
    }
    toService = down.writing
    lines = LineReader(up.reading)
    let session = Session(service: ServedService(service), input: down.reading, output: up.writing, grace: grace)
    self.session = session
    session.start { [end] in end.open() }
  }

  deinit { close() }

  /// Writes a line; blocks while the pipe is full.
  func send(_ line: String) { write(line + "\n") }

  func write(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { toService.write($0) } }

  /// Writes a byte at a time.
  func dribble(_ line: String) {
    for byte in Array((line + "\n").utf8) { _ = [byte].withUnsafeBytes { toService.write($0) } }
  }

  /// The next line of the service, without its newline; nil at the end.
  func receive() async -> String? { await receive(1).first }

  /// So many lines, fewer at the end.
  func receive(_ count: Int) async -> [String] { await lines.next(count) }

  /// The next line as a value.
  func value() async throws -> JSONValue { try JSONValue(json: await receive() ?? "null") }

  /// Ends the service's input, as a host that ends does.
  func close() {
    let null = open("/dev/null", O_WRONLY)
    dup2(null, toService.number)
    Glibc.close(null)
  }

  /// Waits until the session has ended.
  func ended() async { await end.pass() }
}

/// Cuts lines out of a descriptor, on a thread of its own; used by one task at a time.
final class LineReader: @unchecked Sendable {
  private let descriptor: Descriptor
  private var bytes: [UInt8] = []
  private var start = 0

  init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  func next(_ count: Int) async -> [String] {
    await withUnsafeContinuation { continuation in
      Thread.start { [self] in
        var lines: [String] = []
        while lines.count < count, let line = next() { lines.append(line) }
        continuation.resume(returning: lines)
      }
    }
  }

  private func newline(from index: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, index < bytes.count else { return nil }
      return memchr(base + index, 10, bytes.count - index).map { UnsafeRawPointer($0) - base }
    }
  }

  private func next() -> String? {
    var searched = start
    while true {
      if let end = newline(from: searched) {
        defer { start = end + 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
      }
      if start > 0 { bytes.removeFirst(start) }
      start = 0
      searched = bytes.count
      let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { space, count in
        count = descriptor.read(into: UnsafeMutableRawBufferPointer(space))
      }
      if part.isEmpty { return nil }
      bytes += part
    }
  }
}
