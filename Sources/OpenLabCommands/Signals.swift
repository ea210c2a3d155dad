import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// ^C and SIGTERM end work in an orderly way; a second one ends the process at once.
///
/// Handlers, rather than ignored or blocked signals, since children of `exec` then have the defaults again.
enum Signals {
  private static let interrupted = Atomic(false)
  /// Written once, before the handlers that read it are set.
  private static let pipeEnd = Atomic<Int32>(-1)

  static var wasInterrupted: Bool { interrupted.load(ordering: .relaxed) }

  /// Calls `action` once, at the first signal, on a thread of its own.
  static func onInterrupt(_ action: @escaping @Sendable () -> Void) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    pipeEnd.store(ends[1], ordering: .releasing)
    let reading = ends[0]
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(reading, &byte, 1) < 0, errno == EINTR {}
      action()
    }
    // A write to a closed pipe then gives EPIPE.
    signal(SIGPIPE) { _ in }
    for number in [SIGINT, SIGTERM] { signal(number) { Signals.handle($0) } }
  }

  /// Async-signal-safe: an atomic, write(2) and _exit(2) only.
  private static func handle(_ number: Int32) {
    if interrupted.exchange(true, ordering: .relaxed) { _exit(ExitCode.interrupted.rawValue) }
    let saved = errno
    var byte: UInt8 = 1
    _ = write(pipeEnd.load(ordering: .relaxed), &byte, 1)
    errno = saved
  }
}
