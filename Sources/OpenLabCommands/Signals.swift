import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// SIGINT, SIGTERM and SIGHUP end work in an orderly way; a second one ends the process at once, and its services with it.
///
/// Handlers, rather than ignored or blocked signals, since children of `exec` then have the defaults again.
enum Signals {
  /// The first that came; 0 while there is none.
  private static let first = Atomic<Int32>(0)
  /// Written once, before the handlers that read it are set.
  private static let pipeEnd = Atomic<Int32>(-1)

  static var wasInterrupted: Bool { first.load(ordering: .relaxed) != 0 }

  /// As shells count it: 128 and the number of the signal.
  static var exit: ExitCode { ExitCode(rawValue: 128 + first.load(ordering: .relaxed)) }

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
    // Whoever was started by nohup stays deaf to the terminal's end.
    var before = sigaction()
    sigaction(SIGHUP, nil, &before)
    if !isIgnored(before) { signal(SIGHUP) { Signals.handle($0) } }
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Async-signal-safe: an atomic, write(2) and _exit(2) only.
  private static func handle(_ number: Int32) {
    let (isFirst, _) = first.compareExchange(expected: 0, desired: number, ordering: .relaxed)
    if !isFirst { _exit(128 + number) }
    let saved = errno
    var byte: UInt8 = 1
    _ = write(pipeEnd.load(ordering: .relaxed), &byte, 1)
    errno = saved
  }
}
