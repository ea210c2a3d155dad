public import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What kept the host from doing its part, and how to mend it.
public struct HostError: Error, Hashable, Sendable {
  /// Stable; `service/start-failed` and those below.
  public var code: ErrorCode
  /// What happened, one English sentence.
  public var detail: String
  /// How to mend it, one English sentence.
  public var hint: String

  public init(_ code: ErrorCode, _ detail: String, hint: String) {
    self.code = code
    self.detail = detail
    self.hint = hint
  }

  static func missing(_ layer: SandboxLayer, _ error: Int32) -> HostError {
    HostError(
      .missingLayer,
      "This machine has no \(layer.name) for the sandbox: \(errorText(error)).",
      hint: "openlab doctor says how to mend it."
    )
  }

  static func missingGroup(_ error: Int32) -> HostError {
    HostError(
      .missingLayer,
      "The control group for the service cannot be entered: \(errorText(error)).",
      hint: "openlab doctor says what holds without it."
    )
  }

  /// What others send in never runs without a fence.
  static func uploadNeedsSandbox(_ id: String) -> HostError {
    HostError(
      .uploadNeedsSandbox,
      "\(id) was uploaded, and runs in the sandbox only.",
      hint: "Leave --no-sandbox out; to run it as your own code, run its folder: openlab run DIR --no-sandbox."
    )
  }

  /// `what` could not be had because of `error`, an errno.
  static func noResources(_ what: String, _ error: Int32) -> HostError {
    HostError(
      .noResources,
      "The system refused \(what): \(errorText(error)).",
      hint: "Close other programs, or raise the limits (ulimit -n, ulimit -u)."
    )
  }
}

extension ErrorCode {
  /// The system has no descriptor, thread or process left.
  public static let noResources = ErrorCode(rawValue: "host/no-resources")
  /// The process that starts services was killed; the next launch starts another.
  public static let spawnerLost = ErrorCode(rawValue: "host/spawner-lost")
  /// A layer of the sandbox, or a control group, that this machine lacks; the launch is tried again without it.
  static let missingLayer = ErrorCode(rawValue: "host/missing-layer")
  /// A bundle that was sent in, on a host without a sandbox.
  public static let uploadNeedsSandbox = ErrorCode(rawValue: "host/upload-needs-sandbox")
  /// No program by the name that the service's command gives.
  public static let programNotFound = ErrorCode(rawValue: "service/program-not-found")
  /// The command, environment or folder cannot be handed to a program.
  public static let invalidCommand = ErrorCode(rawValue: "service/invalid-command")
  /// The service's input is closed.
  public static let inputClosed = ErrorCode(rawValue: "service/input-closed")
  /// The service does not read what it is sent.
  public static let inputFull = ErrorCode(rawValue: "service/input-full")
}

extension HostError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(detail) \(hint)" }
}

/// What the system calls an errno.
func errorText(_ error: Int32) -> String {
  guard let text = strerror(error) else { return "error \(error)" }
  return String(cString: text)
}
