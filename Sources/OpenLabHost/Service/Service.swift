public import OpenLabProtocol

/// A service that can be called; its process starts with the first call and is replaced when it falls.
public final class Service: Sendable {
  /// What the service declares.
  public let manifest: Manifest
  let supervisor: Supervisor
  let reference: (any ReferenceSource)?
  let memory: CallMemory
  let traces: TraceSource
  private let retriesInterruptedCalls: Bool
  /// Whether anyone looks at lines or logs.
  private let observed: Bool
  /// What must outlive the process: the lease of its bundle, its scratch folder.
  private let resources: [any Sendable]

  init(
    manifest: Manifest,
    supervisor: Supervisor,
    configuration: HostConfiguration,
    traces: TraceSource,
    resources: [any Sendable]
  ) {
    self.manifest = manifest
    self.supervisor = supervisor
    self.traces = traces
    reference = configuration.reference
    memory = CallMemory(manifest, configuration.pseudonyms)
    retriesInterruptedCalls = configuration.retriesInterruptedCalls
    observed = configuration.observer != nil || configuration.log != nil
    self.resources = resources
  }

  /// Calls a method. `params` is made when the service is ready, from the milliseconds that are left by then, and once
  /// more for a retry.
  package func call(
    _ method: Method,
    deadline: MonotonicTime,
    access: CallAccess? = nil,
    caller: String? = nil,
    events: (@Sendable (CallEvent) async -> Void)? = nil,
    params: (_ deadlineMs: Int) -> [UInt8]
  ) async -> RawOutcome {
    let start = now
    let trace = traces.next()
    // Only who looks at lines or logs needs to know which call is meant.
    let access = observed ? (access ?? CallAccess()).traced(trace) : access
    let run = await run(method, start, deadline, access, caller, trace, events, params)
    supervisor.metrics.ended(run.error?.code, after: run.endedAt - start)
    if let error = run.error { return .failure(failed(error, trace)) }
    return run.outcome
  }

  /// On the loop the time of its turn, which costs nothing.
  package var now: MonotonicTime { loop.isCurrent ? loop.now : .now }

  /// Finds a place, sends the call, and tries it once more when its process ended under it.
  func run(
    _ method: Method,
    _ start: MonotonicTime,
    _ deadline: MonotonicTime,
    _ access: CallAccess?,
    _ caller: String?,
    _ trace: TraceID,
    _ events: (@Sendable (CallEvent) async -> Void)?,
    _ params: (_ deadlineMs: Int) -> [UInt8]
  ) async -> CallRun {
    var begun: (ServiceInstance, RawOutcome)?
    // The way of most calls, with nothing set up for what may go wrong.
    if events == nil, let instance = supervisor.acquireNow() {
      let outcome: RawOutcome
      if let connection = instance.connection {
        let left = max(1, (deadline.nanoseconds - start.nanoseconds) / 1_000_000)
        outcome = await connection.call(method, params: params(Int(left)), deadline: deadline, access: access)
      } else {
        outcome = .failure(.notSent(ProtocolError(.stopped, "The service was stopped.")))
      }
      if case .result = outcome {
        let end = now
        supervisor.release(instance, after: end - start, at: end)
        return CallRun(outcome: outcome, sentAt: start, endedAt: end)
      }
      begun = (instance, outcome)
    }
    return await run(method, start, deadline, access, caller, trace, events, params, begun)
  }

  /// The same whatever comes; `begun` is a first try that has failed already, and still has its place.
  private func run(
    _ method: Method,
    _ start: MonotonicTime,
    _ deadline: MonotonicTime,
    _ access: CallAccess?,
    _ caller: String?,
    _ trace: TraceID,
    _ events: (@Sendable (CallEvent) async -> Void)?,
    _ params: (_ deadlineMs: Int) -> [UInt8],
    _ begun: (ServiceInstance, RawOutcome)?
  ) async -> CallRun {
    var begun = begun
    var sentAt = start
    var first: ProtocolError?
    var unsent = 0
    let shown = events.map { _ in PartialsShown() }
    let noted = events.flatMap { events in shown?.noting(events) }
    while true {
      let instance: ServiceInstance
      if let begun {
        instance = begun.0
      } else if first == nil, let ready = supervisor.acquireNow() {
        instance = ready
      } else {
        do throws(ProtocolError) {
          instance = try await supervisor.acquire(
            before: deadline,
            caller: caller,
            isAlone: first != nil,
            trace: trace
          )
        } catch {
          let end = now
          // Of a retry that came to nothing the crash is what counts, but for the caller's own word.
          let error = error.code == .cancelled ? error : first?.notRetried(error.message) ?? error
          return CallRun(outcome: .failure(error), sentAt: sentAt, endedAt: end)
        }
        sentAt = now
      }
      let outcome: RawOutcome
      if let ended = begun {
        outcome = ended.1
        begun = nil
      } else if let connection = instance.connection {
        let left = max(1, (deadline - sentAt).wholeNanoseconds / 1_000_000)
        outcome = await connection.call(
          method,
          params: params(Int(left)),
          deadline: deadline,
          access: access,
          events: noted
        )
      } else {
        outcome = .failure(.notSent(ProtocolError(.stopped, "The service was stopped.")))
      }
      let end = now
      supervisor.release(instance, after: end - sentAt, at: end)
      let retries = first == nil ? 0 : 1
      guard case .failure(let error) = outcome else {
        return CallRun(outcome: outcome, retries: retries, sentAt: sentAt, endedAt: end)
      }
      if error.code == .notSent, unsent < 8, await supervisor.hasFailed(instance) {
        unsent += 1
        continue
      }
      if error.code == .notSent {
        return CallRun(outcome: .failure(error.told), retries: retries, sentAt: sentAt, endedAt: end)
      }
      if error.code == .deadlineExceeded, let first {
        // The crash is what took the call's time.
        let crash = first.notRetried("The second try had not ended before the call's deadline.")
        return CallRun(outcome: .failure(crash), retries: 1, sentAt: sentAt, endedAt: end)
      }
      // A service may use the code itself; only a process that has really ended interrupts its calls.
      guard error.code == .crashed, await supervisor.hasEnded(instance, with: error) else {
        return CallRun(outcome: outcome, retries: retries, sentAt: sentAt, endedAt: end)
      }
      if let first {
        return CallRun(outcome: .failure(error.again(after: first)), retries: 1, sentAt: sentAt, endedAt: end)
      }
      if let obstacle = obstacle(shown?.any == true, deadline) {
        return CallRun(outcome: .failure(error.notRetried(obstacle)), sentAt: sentAt, endedAt: end)
      }
      first = error
      supervisor.metrics.retried()
      supervisor.logger.log(
        .retried,
        .warning,
        process: nil,
        trace: trace,
        LocalizedText(
          "Interrompu en cours d’appel : \(error.sentence.fr). Essayé une fois encore.",
          "Interrupted during the call (\(error.message)): tried once more."
        )
      )
    }
  }

  /// Why a call that a crash interrupted is not tried again.
  private func obstacle(_ hasShownPartials: Bool, _ deadline: MonotonicTime) -> String? {
    if !retriesInterruptedCalls { return "Retries are switched off." }
    if hasShownPartials { return "Partial results had been shown." }
    if Task.isCancelled { return "The call was cancelled." }
    return deadline <= .now ? "No time was left." : nil
  }

  /// The error of a call as its caller gets it: with the call's name; and a record of it.
  func failed(_ error: ProtocolError, _ trace: TraceID) -> ProtocolError {
    var error = error
    error.details["trace"] = .string(trace.description)
    if error.code != .busy {
      supervisor.logger.logOften(
        .failed,
        error.code == .cancelled ? .debug : .info,
        trace: trace,
        fields: JSONObject([("code", .string(error.code.rawValue))]),
        LocalizedText("Appel sans résultat : \(error.sentence.fr)", "A call has failed: \(error.sentence.en)")
      )
    }
    return error
  }

  /// The thread that reads and writes: tasks that prefer it as their executor call without a hop.
  package var loop: IOLoop { supervisor.loop }

  /// Takes no more calls, lets those in flight end within `grace`, and ends its processes in order: their input closes,
  /// 2 s, SIGTERM, 2 s, SIGKILL. Returns when their whole trees are gone.
  ///
  /// Calls that wait get `service/stopped` at once, those in flight when the grace is over. A second stop with less grace
  /// overtakes the first.
  public func stop(grace: Duration = .seconds(10)) async { await supervisor.stop(grace: grace) }
}
