import Foundation

/// A named pipe at which calls of `behaves.py` wait until the test lets them through.
final class Gate: Sendable {
  let path: String
  private let descriptor: Int32

  init() {
    path = NSTemporaryDirectory() + "/openlab-gate-\(UUID().uuidString)"
    mkfifo(path, 0o600)
    // Both ways, so that neither side waits for the other to open it.
    descriptor = Foundation.open(path, O_RDWR | O_CLOEXEC)
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  /// Lets as many calls through.
  func open(_ count: Int = 1) {
    let bytes = [UInt8](repeating: 0, count: count)
    _ = write(descriptor, bytes, count)
  }
}

/// A file that goes away with the test.
final class ScratchFile: Sendable {
  let path = NSTemporaryDirectory() + "/openlab-file-\(UUID().uuidString)"

  var lines: [String] {
    ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
  }

  deinit { unlink(path) }
}
