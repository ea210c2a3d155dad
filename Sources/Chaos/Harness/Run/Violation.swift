package import OpenLabProtocol

/// Something that must never happen, and has.
package struct Violation: Sendable {
  /// What is promised, by name.
  package enum Invariant: String, Sendable {
    /// Every call is answered, once, in its time.
    case answered
    /// With its own answer.
    case ownAnswer = "own-answer"
    /// Or with an error that what was done explains.
    case explainedError = "explained-error"
    /// Partial results come in order, none missing before a result.
    case order
    /// Nothing is shown of a call that has ended.
    case silence
    /// Nothing of the account is given against its owner's word.
    case consent
    /// The host's thread is never held up.
    case heartbeat
    /// The host ends when it is told to, and not before.
    case life
    case descriptors, processes, threads, memory, folders
  }

  package var invariant: Invariant
  package var message: String
  var call: PlannedCall?
  package var step: Int?
  /// What went over the wires about it, or just before.
  package var transcript: [String] = []

  package var json: JSONValue {
    var object = JSONObject([("invariant", .string(invariant.rawValue)), ("message", .string(message))])
    object["step"] = step.map { .integer(Int64($0)) }
    object["call"] = call?.json
    object["transcript"] = .array(transcript.map { .string($0) })
    return .object(object)
  }
}
