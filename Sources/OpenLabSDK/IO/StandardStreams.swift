#if canImport(Glibc)
  // For stdout, a variable of C.
  @preconcurrency internal import Glibc
#else
  @preconcurrency internal import Darwin
#endif

/// The wire of a service: its standard input and output, out of reach of the rest of the program.
struct StandardStreams {
  var input: Descriptor
  var output: Descriptor
  /// Whether a person started the program by hand.
  var isTerminal: Bool

  /// Takes both for the protocol: file 1 becomes standard error, so that a stray `print` cannot break the wire, and file 0
  /// is at its end.
  static func take() throws(ProtocolError) -> StandardStreams {
    let isTerminal = isatty(0) == 1 && isatty(1) == 1
    guard let input = Descriptor.duplicate(0), let output = Descriptor.duplicate(1) else {
      throw ProtocolError(.startFailed, "Standard input or output is closed.", hint: "Start the service by a host.")
    }
    replaceInput()
    if fcntl(2, F_GETFD) < 0 { replace(2, O_WRONLY) }
    dup2(2, 1)
    // What is printed is seen at once, not when the program ends.
    setvbuf(stdout, nil, _IOLBF, 0)
    signal(SIGPIPE, SIG_IGN)
    return StandardStreams(input: input, output: output, isTerminal: isTerminal)
  }

  private static func replaceInput() {
    if replace(0, O_RDONLY) { return }
    // A sandbox may hide /dev/null; a pipe without a writer is at its end as well.
    guard let pipe = Descriptor.pipe() else { return }
    dup2(pipe.reading.number, 0)
  }

  @discardableResult
  private static func replace(_ number: CInt, _ mode: CInt) -> Bool {
    let null = open("/dev/null", mode | O_CLOEXEC)
    guard null >= 0 else { return false }
    guard null != number else {
      _ = fcntl(null, F_SETFD, 0)
      return true
    }
    dup2(null, number)
    close(null)
    return true
  }
}
