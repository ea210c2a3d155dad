internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// SIGTERM ends the session in good order.
enum Signals {
  /// Where the handler posts; set before the handler is.
  private static let target = Atomic<CInt>(-1)

  static func stopOnTerminate(_ control: ControlPipe) {
    // The pipe of a process's only session: never closed before its end.
    target.store(control.writing.number, ordering: .sequentiallyConsistent)
    signal(SIGTERM) { _ in
      let before = errno
      ControlPipe.post(.terminate, to: Signals.target.load(ordering: .sequentiallyConsistent))
      errno = before
    }
    // A parent that spawns from a thread with blocked signals hands them down blocked.
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
  }
}
