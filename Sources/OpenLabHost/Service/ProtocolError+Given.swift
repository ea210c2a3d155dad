import OpenLabProtocol

extension ProtocolError {
  /// Bytes of what a service may add to an error; more is left out.
  private static let maxDetailBytes = 16 << 10
  private static let maxCodeBytes = 100

  /// An error as a service gave it, held to what a service may say: texts of the usual length, and a code that is its own
  /// or that a service may send. What only a host can know (that a service crashed, is busy, was late) becomes
  /// `service/failed`, with the code as it came in `details.given`.
  var asGiven: ProtocolError {
    var error = self
    error.message = Connection.capped(message)
    error.hint = Connection.capped(hint)
    if details.count > 0, JSONValue.object(details).json.count > Self.maxDetailBytes { error.details = JSONObject() }
    if Self.mayBeGiven(code) { return error }
    if hint == code.hint.en { error.hint = ErrorCode.failed.hint.en }
    error.details["given"] = .string(Connection.capped(code.rawValue))
    error.code = .failed
    error.number = ErrorCode.failed.number
    return error
  }

  private static func mayBeGiven(_ code: ErrorCode) -> Bool {
    let bytes = code.rawValue.utf8
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isCode =
      bytes.count <= maxCodeBytes && parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
              || $0 == UInt8(ascii: "-")
          }
      }
    guard isCode else { return false }
    switch String(decoding: parts[0], as: UTF8.self) {
    case "host": return false
    case "service": return [.failed, .disabled].contains(code)
    // Refusals of its own callbacks, handed on.
    case "call": return [.cancelled, .notInFlight, .tooManyCallbacks].contains(code)
    default: return true
    }
  }
}
