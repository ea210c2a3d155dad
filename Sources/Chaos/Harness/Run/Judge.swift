import OpenLabHost
import OpenLabProtocol

/// Whether the way in which a call ended is one that was promised.
struct Judge {
  /// All that is known of a call that has ended.
  struct Case {
    var call: PlannedCall
    var outcome: RawOutcome
    var started: MonotonicTime
    var ended: MonotonicTime
    /// When its task was cancelled; nil: it was not.
    var cancelled: MonotonicTime?
    /// Errors that what was done to the service explains.
    var hazards: Set<ErrorCode> = []
    /// What may have brought processes of the service down in the last minute.
    var falls = 0
    /// How many calls to the service were open when it ended.
    var openCalls = 1
    var traits: ServiceTraits
    var host: HostTraits
    /// How often its request was written.
    var timesSent = 1
    var itemsSeen = 0
    var reads = 0
    var receipts: [Scope] = []
    /// How late this machine runs even what nobody holds up.
    var machineLateness = Duration.zero
  }

  /// How late an answer may be after the deadline or the cancel, on a machine that is never late.
  static var patience: Duration {
    #if DEBUG
      .milliseconds(1500)
    #else
      .milliseconds(300)
    #endif
  }

  static func judge(_ case: Case) -> (Violation.Invariant, String)? {
    if let late = lateness(`case`) { return (.answered, "\(late) It ended with \(name(`case`.outcome)).") }
    // Once, and once more when its process ended under it.
    if `case`.timesSent > 2 { return (.answered, "Its request was sent \(`case`.timesSent) times.") }
    switch `case`.outcome {
    case .result(let bytes): return judge(bytes, `case`)
    case .failure(let error): return judge(error, `case`)
    }
  }

  private static func lateness(_ it: Case) -> String? {
    // However slow its caller is to take what comes before the result. On its way an answer is handed from thread to
    // thread some eight times, each of which may have to wait as long for a processor.
    let patience = patience + it.machineLateness * 8
    let limit = it.started + .milliseconds(it.call.deadline)
    if it.ended > limit + patience { return "Answered \(it.ended - limit) after its deadline." }
    if let cancelled = it.cancelled, it.ended > cancelled + patience {
      return "Answered \(it.ended - cancelled) after it was cancelled."
    }
    return nil
  }

  // MARK: Results

  private static func judge(_ bytes: [UInt8], _ it: Case) -> (Violation.Invariant, String)? {
    let answer = it.call.nonce.answer
    guard it.call.ending.answers, it.traits.role != .stillborn || ServiceTraits.births[it.traits.birth] == [] else {
      return (.ownAnswer, "A result came that the service cannot have given: \(excerpt(bytes)).")
    }
    guard let result = try? JSONValue(json: bytes), result["abstained"]?["reason"]?.string == "\(answer)" else {
      return (.ownAnswer, "The result is not this call's: \(answer) was due, this came: \(excerpt(bytes)).")
    }
    if it.call.consumer != .none {
      let due = it.call.acts.filter { ["partial", "overcredit"].contains($0.name) }.reduce(0) { $0 + ($1.n ?? 0) }
      guard it.itemsSeen == due else {
        return (.order, "The result came when \(it.itemsSeen) of \(due) partial results had been shown.")
      }
    }
    return it.call.asMatch ? nil : judge(asks: (result["asks"]?.array ?? []).map { $0.string ?? "" }, it)
  }

  /// Each callback must have had its own answer, or the refusal that was due.
  private static func judge(asks: [String], _ it: Case) -> (Violation.Invariant, String)? {
    let due = it.call.acts.flatMap { expected($0, it) }
    guard asks.count == due.count else {
      return (.answered, "\(due.count) callbacks were made, \(asks.count) answers came.")
    }
    for (answer, allowed) in zip(asks, due) where !allowed.contains(answer) {
      let invariant = answer.hasPrefix("value") ? Violation.Invariant.consent : .ownAnswer
      return (
        invariant, "A callback was answered with \(answer); due was \(allowed.sorted().joined(separator: " or "))."
      )
    }
    let values = asks.count { $0.hasPrefix("value") }
    guard values <= it.reads, values <= it.receipts.count, it.receipts.allSatisfy(ConsentDesk.granted.contains) else {
      return (.consent, "\(values) parts of the account came, \(it.reads) were given, \(it.receipts.count) noted.")
    }
    return nil
  }

  /// For each callback of an act, the answers that are right.
  private static func expected(_ act: Act, _ it: Case) -> [Set<String>] {
    guard act.name == "ask", act.waits ?? true else { return [] }
    switch act.what {
    case "reference": return [["ok"]]
    case "many":
      let count = act.n ?? 0
      let refusal: Set = ["ok", ErrorCode.tooManyCallbacks.rawValue]
      return Array(repeating: count + 4 > ProtocolLimits.maxOpenCallbacks ? refusal : ["ok"], count: count)
    case "read":
      switch act.scope {
      case Scope.constraints.rawValue:
        let value = "value \(it.call.nonce.secret)"
        return [it.call.consent == .granted ? [value] : [value, ErrorCode.notGranted.rawValue]]
      case Scope.rights.rawValue: return [[ErrorCode.notGranted.rawValue]]
      default: return [[ErrorCode.notDeclared.rawValue]]
      }
    case "method": return [[ErrorCode.unknownMethod.rawValue]]
    case "stranger": return [[ErrorCode.notInFlight.rawValue]]
    // What the service takes for over may still be on its way to its end here.
    case "former":
      return [[ErrorCode.notInFlight.rawValue, ErrorCode.cancelled.rawValue, ErrorCode.invalidParams.rawValue]]
    case "params", "orphan": return [[ErrorCode.invalidParams.rawValue]]
    default: return []
    }
  }

  // MARK: Errors

  private static func judge(_ error: ProtocolError, _ it: Case) -> (Violation.Invariant, String)? {
    if it.call.ending.errors.contains(error.code) || it.hazards.contains(error.code) { return nil }
    let elapsed = it.ended - it.started
    let explained =
      switch error.code {
      case .deadlineExceeded: elapsed >= .milliseconds(it.call.deadline) - .milliseconds(5)
      case .cancelled: it.cancelled != nil
      case .overCredit: it.call.acts.contains { $0.name == "overcredit" }
      // A fall may be told twice over, by a call and by its second try.
      case .quarantined: it.host.fallsToQuarantine.map { it.falls * 2 >= $0 } ?? false || it.traits.role == .stillborn
      case .busy: it.openCalls > it.host.waitingCalls / 4
      default: it.traits.role == .stillborn && ServiceTraits.births[it.traits.birth]?.contains(error.code) == true
      }
    if explained { return nil }
    return (
      .explainedError,
      "Nothing that was done explains \(error.code.rawValue) after \(elapsed): \(error.message)"
    )
  }

  /// `result`, or the error's code.
  static func name(_ outcome: RawOutcome) -> String {
    switch outcome {
    case .result: "result"
    case .failure(let error): error.code.rawValue
    }
  }

  private static func excerpt(_ bytes: [UInt8]) -> String { String(decoding: bytes.prefix(120), as: UTF8.self) }
}
