import OpenLabProtocol

/// One process of a service with its connection. On the loop, but for what is `async`.
final class ServiceInstance: @unchecked Sendable {
  let plan: ServicePlan
  let loop: IOLoop
  let observer: (any LineObserver)?
  weak var supervisor: Supervisor?
  private(set) var process: ServiceProcess?
  private(set) var connection: Connection?
  /// What it said of itself, once it has.
  private(set) var description: DescribeResult?
  /// How many calls it takes at once; 0 until it has said who it is, and when it takes no more.
  private var places = 0
  /// Calls that hold a place here.
  var activeCalls = 0
  /// One call has it to itself.
  var isTakenAlone = false
  /// Since when it has had no calls.
  var idleSince: MonotonicTime?
  let startedAt = MonotonicTime.now
  /// Its start is among those that others wait for, until this.
  var startTimer: IOTimer?
  /// It takes no new calls.
  private(set) var isRetired = false {
    didSet { if isRetired { places = 0 } }
  }
  private(set) var isGone = false
  /// It is brought to its end as soon as it has no calls.
  private(set) var isClosingSoon = false
  /// Its end is wanted and is no fall.
  private var isClosing = false
  /// It is no good any more, and ends with the last of its calls.
  private var fallTold = false

  init(plan: ServicePlan, loop: IOLoop, observer: (any LineObserver)?, supervisor: Supervisor) {
    self.plan = plan
    self.loop = loop
    self.observer = observer
    self.supervisor = supervisor
  }

  var isUsable: Bool { places > 0 }

  var hasRoom: Bool { activeCalls < places && !isTakenAlone }

  /// How many calls it takes at once, taken or not.
  var placesInAll: Int { description?.capabilities.maxConcurrentRequests ?? 0 }

  /// 0 before it has started.
  var processID: Int32 { process?.processID ?? 0 }

  /// Starts the process and asks it who it is.
  func launch(_ request: DescribeRequest) async throws(ProtocolError) {
    let process: ServiceProcess
    do throws(HostError) {
      process = try await ServiceProcess.launch(plan.command, sandbox: plan.sandbox, on: loop, handler: self)
    } catch {
      throw ProtocolError(error)
    }
    let connection = await loop.run { [self] in attach(process) }
    let outcome = await connection.call(
      .describe,
      params: request.json,
      deadline: .now + .seconds(ProtocolLimits.describeSeconds)
    )
    switch outcome {
    case .result(let bytes):
      let description = try DescribeCheck(plan: plan).check(bytes)
      await loop.run { [self] in
        self.description = description
        if !isRetired { places = description.capabilities.maxConcurrentRequests }
        connection.serviceLineLimit = description.limits?.maxLineBytes ?? ProtocolLimits.maxLineBytes
      }
    case .failure(var error):
      if error.code == .deadlineExceeded {
        error.message = "The service did not answer service/describe within \(ProtocolLimits.describeSeconds) s."
        error.details["stderr"] = lastLines()
      }
      // A service that is broken before it is asked fails as it would have after.
      throw error.told
    }
  }

  private func attach(_ process: ServiceProcess) -> Connection {
    // A start that was lost with the spawner may have been heard of before it was tried again: the new process counts.
    if let connection, self.process === process { return connection }
    self.process = process
    let connection = Connection(
      loop: loop,
      channel: process,
      owner: self,
      observer: observer,
      firstID: Int64.random(in: 1...1 << 40)
    )
    self.connection = connection
    // Given up while it was being started.
    if isClosingSoon { process.kill() }
    return connection
  }

  /// Takes no new calls; whoever sees the last of them end closes it.
  func closeWhenIdle() {
    isClosingSoon = true
    isRetired = true
  }

  /// Brings it to its end in the protocol's order: its input closes, SIGTERM, SIGKILL. Once.
  func beginClosing(_ sequence: ClosingSequence) {
    closeWhenIdle()
    guard !isClosing else { return }
    isClosing = true
    guard let process else { return }
    Task(executorPreference: loop) { await process.close(sequence) }
  }

  private func endIfDone() {
    guard fallTold, !isGone, connection?.hasLiveCalls != true else { return }
    process?.kill()
  }

  private func lastLines() -> JSONValue {
    .array((process?.log.lines.suffix(10) ?? []).map { .string($0.text) })
  }

  /// Tells the supervisor, once, that this process is no good any more.
  func fall(_ error: ProtocolError) {
    guard !fallTold, !isClosing else { return }
    fallTold = true
    isRetired = true
    supervisor?.fell(self, error)
  }
}

extension ServiceInstance: ConnectionOwner {
  func connectionFailed(_ connection: Connection, _ error: ProtocolError) {
    fall(error)
    if !isClosing { process?.kill() }
  }

  func connectionHung(_ connection: Connection) {
    fall(
      ProtocolError(.hung, "A call that was cancelled had not ended \(Connection.cancelGrace) later.")
    )
    endIfDone()
  }

  func connectionLogged(_ connection: Connection, _ log: LogParams, _ trace: TraceID?) {
    logLine(log, trace)
  }

  func connectionRefused(_ connection: Connection, _ error: ProtocolError, _ trace: TraceID?) {
    supervisor?.logger.logOften(
      .callbackRefused,
      .warning,
      process: processID,
      trace: trace,
      fields: JSONObject([("code", .string(error.code.rawValue))]),
      LocalizedText("Demande refusée : \(error.sentence.fr)", "Request refused: \(error.sentence.en)")
    )
  }

  func connectionIdle(_ connection: Connection) { endIfDone() }
}

extension ServiceInstance: ServiceProcessHandler {
  func outputReady(_ process: ServiceProcess) { attach(process).outputReady() }

  func outputEnded(_ process: ServiceProcess) {
    guard !isGone, process.exit == nil, !isClosing else { return }
    // The end of a process closes its output too; only one that goes on living has closed it by itself. One that the host
    // has ended for taking too much may take long to let go of it.
    loop.setTimer(at: .now + .milliseconds(250)) { [weak self] in
      guard let self, !isGone, process.exit == nil, process.excess == nil, !isClosing else { return }
      var error = ProtocolError(.closedOutput, "The service closed its standard output and lives on.")
      error.details["stderr"] = lastLines()
      attach(process).fail(error)
    }
  }

  func inputBroken(_ process: ServiceProcess) {
    // As with its output: if it has ended, that says more.
    loop.setTimer(at: .now + .milliseconds(250)) { [weak self] in
      guard let self, !isGone, process.exit == nil, process.excess == nil, !isClosing else { return }
      attach(process).inputBroken()
    }
  }

  func logged(_ line: LogLine, _ process: ServiceProcess) {
    logLine(LogParams(level: LogLevel(rawValue: line.level.rawValue), message: line.text), nil)
  }

  private func logLine(_ line: LogParams, _ trace: TraceID?) {
    supervisor?.logger.logOften(
      .line,
      LogLevel.known.contains(line.level) ? line.level : .info,
      process: processID,
      trace: trace,
      fields: JSONObject(line.fields.map { [("fields", .object($0))] } ?? []),
      LocalizedText(line.message, line.message)
    )
  }

  func serviceGone(_ process: ServiceProcess, _ exit: ServiceExit) {
    let connection = attach(process)
    isGone = true
    isRetired = true
    let error = crash(exit)
    connection.observeEnd(error.message)
    fall(error)
    connection.fail(
      isClosing ? ProtocolError(.stopped, "The service was stopped while the call was in flight.") : error
    )
    supervisor?.logger.log(
      .ended,
      .debug,
      process: process.processID,
      LocalizedText("Le processus et ce qu’il a lancé ont pris fin.", "The process and all that it started have ended.")
    )
    supervisor?.gone(self)
  }

  /// Who it was, how it ended, and what it said last.
  private func crash(_ exit: ServiceExit) -> ProtocolError {
    var details = JSONObject()
    var how: String
    switch exit.cause {
    case .status(let status):
      details["exitStatus"] = .integer(Int64(status))
      how = "ended with status \(status)"
    case .signal(let signal):
      details["signal"] = .string(SignalName.name(signal))
      how = "was ended by \(SignalName.name(signal))"
    case .unknown: how = "ended"
    }
    if let limit = exit.limitReached { how = limit }
    details["stderr"] = lastLines()
    if let connection, connection.framer.hasPartialLine {
      let partial = connection.framer.partialLine(limit: 80)
      details["excerpt"] = .string(String(decoding: partial, as: UTF8.self))
    }
    let hint = exit.limit.flatMap { LimitAdvice.advice(for: $0) }?.en
    if let limit = exit.limit { details[LimitAdvice.member] = .string(limit) }
    return ProtocolError(.crashed, "The service \(how).", hint: hint, details: details)
  }
}
