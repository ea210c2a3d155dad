import OpenLabProtocol

/// A call from its caller's word to its end, with the one retry that a crash is worth.
struct CallRun: Sendable {
  var outcome: RawOutcome
  /// How often the call was sent again after its process had ended.
  var retries = 0
  /// When the last request was written, as near as it matters; the start where none was.
  var sentAt: MonotonicTime
  var endedAt: MonotonicTime

  /// What the call failed with.
  var error: ProtocolError? {
    if case .failure(let error) = outcome { error } else { nil }
  }
}

extension ProtocolError {
  /// The call ended two processes.
  func again(after first: ProtocolError) -> ProtocolError {
    var error = self
    error.message =
      "\(first.message) Tried once more on a fresh process: \(message) The call itself seems to end the service."
    error.hint = "Run this very call alone and read what the service writes on stderr."
    error.details["attempts"] = 2
    error.details["first"] = .object(first.details)
    return error
  }

  /// A crash that the call was not tried again after, and why.
  func notRetried(_ why: String) -> ProtocolError {
    var error = self
    error.details["attempts"] = error.details["attempts"] ?? 1
    error.details["notRetried"] = .string(why)
    return error
  }
}
