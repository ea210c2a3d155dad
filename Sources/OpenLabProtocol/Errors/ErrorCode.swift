/// A stable string code: what went wrong, in families `protocol/…`, `call/…`, `consent/…`, `input/…`, `service/…`.
public struct ErrorCode: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  // A line or message that breaks the protocol; the process is replaced.
  public static let invalidJSON = ErrorCode(rawValue: "protocol/invalid-json")
  public static let invalidUTF8 = ErrorCode(rawValue: "protocol/invalid-utf8")
  public static let lineTooLong = ErrorCode(rawValue: "protocol/line-too-long")
  public static let duplicateMember = ErrorCode(rawValue: "protocol/duplicate-member")
  public static let tooDeep = ErrorCode(rawValue: "protocol/too-deep")
  public static let numberOutOfRange = ErrorCode(rawValue: "protocol/number-out-of-range")
  public static let notJSONRPC = ErrorCode(rawValue: "protocol/not-json-rpc")
  public static let unknownID = ErrorCode(rawValue: "protocol/unknown-id")
  public static let unsupportedVersion = ErrorCode(rawValue: "protocol/unsupported-version")
  public static let unknownMethod = ErrorCode(rawValue: "protocol/unknown-method")
  public static let invalidParams = ErrorCode(rawValue: "protocol/invalid-params")
  public static let invalidResult = ErrorCode(rawValue: "protocol/invalid-result")

  // The life of one call.
  public static let deadlineExceeded = ErrorCode(rawValue: "call/deadline-exceeded")
  public static let cancelled = ErrorCode(rawValue: "call/cancelled")
  public static let notInFlight = ErrorCode(rawValue: "call/not-in-flight")
  public static let tooManyCallbacks = ErrorCode(rawValue: "call/too-many-callbacks")
  public static let overCredit = ErrorCode(rawValue: "call/over-credit")
  public static let tooLarge = ErrorCode(rawValue: "call/too-large")

  // What a person has not granted.
  public static let notGranted = ErrorCode(rawValue: "consent/not-granted")
  public static let notDeclared = ErrorCode(rawValue: "consent/not-declared")

  // What the user of the host gave.
  public static let unknownAccount = ErrorCode(rawValue: "input/unknown-account")
  public static let unknownService = ErrorCode(rawValue: "input/unknown-service")
  public static let unknownOccupation = ErrorCode(rawValue: "input/unknown-occupation")
  public static let unknownReference = ErrorCode(rawValue: "input/unknown-reference")
  public static let invalidManifest = ErrorCode(rawValue: "input/invalid-manifest")
  public static let invalidQuery = ErrorCode(rawValue: "input/invalid-query")
  public static let otherProvider = ErrorCode(rawValue: "input/other-provider")

  // The service as a program.
  public static let crashed = ErrorCode(rawValue: "service/crashed")
  public static let startFailed = ErrorCode(rawValue: "service/start-failed")
  public static let closedOutput = ErrorCode(rawValue: "service/closed-output")
  public static let closedInput = ErrorCode(rawValue: "service/closed-input")
  public static let hung = ErrorCode(rawValue: "service/hung")
  public static let quarantined = ErrorCode(rawValue: "service/quarantined")
  public static let busy = ErrorCode(rawValue: "service/busy")
  public static let stopped = ErrorCode(rawValue: "service/stopped")
  public static let disabled = ErrorCode(rawValue: "service/disabled")
  public static let failed = ErrorCode(rawValue: "service/failed")
  public static let wrongIdentity = ErrorCode(rawValue: "service/wrong-identity")
  public static let buildFailed = ErrorCode(rawValue: "service/build-failed")

  public static let known: [ErrorCode] = [
    .invalidJSON, .invalidUTF8, .lineTooLong, .duplicateMember, .tooDeep, .numberOutOfRange, .notJSONRPC, .unknownID,
    .unsupportedVersion, .unknownMethod, .invalidParams, .invalidResult, .deadlineExceeded, .cancelled, .notInFlight,
    .tooManyCallbacks, .overCredit, .tooLarge, .notGranted, .notDeclared, .unknownAccount, .unknownService,
    .unknownOccupation, .unknownReference, .invalidManifest, .invalidQuery, .otherProvider, .crashed, .startFailed,
    .closedOutput, .hung, .quarantined, .busy, .stopped, .disabled, .failed, .wrongIdentity, .buildFailed,
    .closedInput,
  ]

  /// The code for what is wrong with a line.
  public init(_ code: JSONError.Code) {
    self.init(rawValue: "protocol/\(code.rawValue)")
  }

  /// The number beside it on the wire: JSON-RPC's own where they have a meaning, else 1000–1998; 1999 for codes of a
  /// service's own.
  public var number: Int {
    switch self {
    case .invalidJSON, .invalidUTF8, .duplicateMember, .tooDeep, .numberOutOfRange, .lineTooLong: -32700
    case .notJSONRPC: -32600
    case .unknownMethod: -32601
    case .invalidParams: -32602
    default: Self.ownNumbers[self] ?? 1999
    }
  }

  /// One sentence that says how to mend it.
  public var hint: LocalizedText { ErrorHints.hint(for: self) }
}
