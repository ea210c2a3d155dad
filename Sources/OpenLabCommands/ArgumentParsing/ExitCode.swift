/// What the shell is told at the end.
struct ExitCode: RawRepresentable, Hashable, Sendable {
  let rawValue: Int32
  init(rawValue: Int32) { self.rawValue = rawValue }

  /// Done.
  static let done = ExitCode(rawValue: 0)
  /// The answer is "no": a check failed; there is no such account, service or offer.
  static let no = ExitCode(rawValue: 1)
  /// Wrong usage, or a manifest that is wrong.
  static let usage = ExitCode(rawValue: 2)
  /// The service failed.
  static let serviceFailed = ExitCode(rawValue: 3)
  /// Refused: consent, role, owner, certificate.
  static let refused = ExitCode(rawValue: 4)
  /// Our own fault.
  static let internalFault = ExitCode(rawValue: 70)
  /// Interrupted by ^C, as shells count it: 128 + SIGINT.
  static let interrupted = ExitCode(rawValue: 130)
  /// Whoever read our output closed it: 128 + SIGPIPE.
  static let outputClosed = ExitCode(rawValue: 141)
}
