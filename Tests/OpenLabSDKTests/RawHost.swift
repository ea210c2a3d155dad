import Glibc
import Testing

@testable import OpenLabSDK

/// A host that speaks in literal lines, over two real pipes in this process.
final class RawHost: Sendable {
  let toService: Descriptor
  let fromService: Descriptor
  private let served: Task<Void, Never>
  private let lines: LineBuffer

  init(_ service: some Service, pipeBytes: CInt? = nil, grace: Session.Grace = Session.Grace()) {
    signal(SIGPIPE, SIG_IGN)
    let down = Descriptor.pipe()!
    let up = Descriptor.pipe()!
    if let pipeBytes {
      // F_SETPIPE_SZ, which Glibc's module does not export.
      for end in [down.writing, up.writing] { _ = fcntl(end.number, 1031, pipeBytes) }
    }
    toService = down.writing
    fromService = up.reading
    lines = LineBuffer(up.reading)
    let session = Session(service: ServedService(service), input: down.reading, output: up.writing, grace: grace)
    served = Task { await session.serve() }
  }

  /// Writes a line; blocks while the pipe is full.
  func send(_ line: String) { write(line + "\n") }

  func write(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { toService.write($0) }
  }

  /// The next line of the service, without its newline; nil at the end.
  func receive() async -> String? {
    await withUnsafeContinuation { continuation in
      Thread.start { [lines] in continuation.resume(returning: lines.next()) }
    }
  }

  /// Closes the input, as a host that ends does.
  func close() {
    let null = open("/dev/null", O_WRONLY)
    dup2(null, toService.number)
    Glibc.close(null)
  }

  /// Waits until the session has ended.
  func ended() async { await served.value }
}

/// Cuts lines out of a descriptor; used by one thread at a time.
private final class LineBuffer: @unchecked Sendable {
  private let descriptor: Descriptor
  private var bytes: [UInt8] = []

  init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  func next() -> String? {
    while true {
      if let end = bytes.firstIndex(of: 10) {
        defer { bytes.removeFirst(end + 1) }
        return String(decoding: bytes[..<end], as: UTF8.self)
      }
      let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { space, count in
        count = descriptor.read(into: UnsafeMutableRawBufferPointer(space))
      }
      if part.isEmpty { return nil }
      bytes += part
    }
  }
}
