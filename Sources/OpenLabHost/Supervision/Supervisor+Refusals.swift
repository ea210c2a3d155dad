import OpenLabProtocol

extension Supervisor {
  /// Why a call may not even wait.
  func refusal(of waiter: Waiter) -> ProtocolError? {
    if isStopped { return ProtocolError(.stopped, "The service was stopped.") }
    if queue.count + retries.count >= limits.waitingCalls {
      return busy("\(queue.count + retries.count) calls wait for the service already.", waiter)
    }
    if let caller = waiter.caller, queue.count(of: caller) >= limits.waitingCallsPerCaller {
      return busy("\(queue.count(of: caller)) calls of this caller wait for the service already.", waiter)
    }
    return ready.isEmpty ? quarantine(at: .now) : nil
  }

  private func busy(_ message: String, _ waiter: Waiter) -> ProtocolError {
    let waiting = queue.count + retries.count
    let places = ready.reduce(0) { $0 + $1.placesInAll }
    // What the queue takes at the pace of late, and a second at least: nobody is told to come back at once.
    let wait = Int64(waiting) * meanNanoseconds / Int64(max(1, places))
    let seconds = min(3600, max(1, (wait + 999_999_999) / 1_000_000_000))
    logger.logOften(
      .busy,
      .warning,
      trace: waiter.trace,
      fields: JSONObject([("waiting", .integer(Int64(waiting)))]),
      LocalizedText("Un appel est refusé : \(waiting) attendent déjà.", "A call is refused: \(waiting) wait already.")
    )
    return ProtocolError(
      .busy,
      message,
      hint: "\(waiting) calls wait, which takes about \(seconds) s at the pace of late: try again then.",
      details: JSONObject([("waiting", .integer(Int64(waiting))), ("retryInSeconds", .integer(seconds))])
    )
  }

  /// That the service rests after too many falls, why, and until when.
  func quarantine(at now: MonotonicTime) -> ProtocolError? {
    guard record.isQuarantined(at: now), let until = record.quarantinedUntil else { return nil }
    let seconds = (until - now).components.seconds + 1
    let moment = WallTime(until)
    return ProtocolError(
      .quarantined,
      "The service fell \(record.policy.fallsToQuarantine) times within \(record.policy.window) and rests until "
        + "\(moment), for \(seconds) s more; last: \(record.lastReason ?? "unknown")",
      details: JSONObject([
        ("retryInSeconds", .integer(seconds)), ("retryAt", .string(moment.description)),
        ("reason", record.lastReason.map(JSONValue.string) ?? .null),
      ])
    )
  }

  /// Why a call was still waiting at its deadline.
  func tooLate() -> ProtocolError {
    let why: String
    if !ready.isEmpty {
      why = "The service was busy with other calls until the call's deadline."
    } else if starting == 0, wanted > 0 {
      why =
        budget.isFull
        ? "The host runs as many processes as it may (\(limits.processes)); none became free before the call's deadline."
        : "Other services were starting until the call's deadline; at most \(limits.simultaneousStarts) start at once."
    } else {
      why = "The service had not started before the call's deadline."
    }
    return ProtocolError(
      .deadlineExceeded,
      why,
      details: JSONObject([("waiting", .integer(Int64(queue.count + retries.count)))])
    )
  }
}
