import OpenLabProtocol

/// Keeps one service running for its callers: starts it when it is called, gives each call a place, replaces a process
/// that fell, and leaves one alone that falls again and again.
///
/// All state is touched on the loop's thread only.
final class Supervisor: @unchecked Sendable {
  let plan: ServicePlan
  let loop: IOLoop
  let describe: DescribeRequest
  let observer: (any LineObserver)?
  let log: (@Sendable (LogParams) -> Void)?

  /// Callers that wait for a place, first come first served.
  private var waiting: [Waiter] = []
  private var current: ServiceInstance?
  /// Processes that have not ended yet, the current one too.
  private var instances: [ObjectIdentifier: ServiceInstance] = [:]
  private var isStarting = false
  private var startTimer: IOTimer?
  private var record: FallRecord
  private var isStopped = false
  private var stopWaiters: [CheckedContinuation<Void, Never>] = []

  /// More callers than this wait for nobody: `service/busy`.
  static let maxWaiting = 1024

  /// On the loop, as all state here.
  private final class Waiter: @unchecked Sendable {
    var continuation: CheckedContinuation<Result<ServiceInstance, ProtocolError>, Never>?
    var timer: IOTimer?
    func resume(_ result: Result<ServiceInstance, ProtocolError>, on loop: IOLoop) {
      if let timer { loop.cancel(timer) }
      timer = nil
      continuation?.resume(returning: result)
      continuation = nil
    }
  }

  init(
    plan: ServicePlan,
    loop: IOLoop,
    describe: DescribeRequest,
    policy: RestartPolicy,
    observer: (any LineObserver)?,
    log: (@Sendable (LogParams) -> Void)?
  ) {
    self.plan = plan
    self.loop = loop
    self.describe = describe
    self.observer = observer
    self.log = log
    record = FallRecord(policy: policy)
  }

  // MARK: Places

  /// A process that has a place for one more call; give the place back with ``release(_:)``.
  func acquire(before deadline: MonotonicTime) async throws(ProtocolError) -> ServiceInstance {
    let result = await withCheckedContinuation { continuation in
      loop.execute { [self] in enter(continuation, before: deadline) }
    }
    return try result.get()
  }

  /// The same at once, if the caller is on the loop and there is a place.
  func acquireNow() -> ServiceInstance? {
    guard loop.isCurrent, waiting.isEmpty, let current, current.hasRoom else { return nil }
    current.activeCalls += 1
    return current
  }

  /// From any thread.
  func release(_ instance: ServiceInstance) {
    if loop.isCurrent {
      instance.activeCalls -= 1
      serve()
    } else {
      loop.execute { [self] in
        instance.activeCalls -= 1
        serve()
      }
    }
  }

  private func enter(
    _ continuation: CheckedContinuation<Result<ServiceInstance, ProtocolError>, Never>,
    before deadline: MonotonicTime
  ) {
    if let refusal { return continuation.resume(returning: .failure(refusal)) }
    let waiter = Waiter()
    waiter.continuation = continuation
    waiter.timer = loop.setTimer(at: deadline) { [weak self, weak waiter] in
      guard let self, let waiter else { return }
      waiter.timer = nil
      waiting.removeAll { $0 === waiter }
      waiter.resume(.failure(tooLate()), on: loop)
    }
    waiting.append(waiter)
    serve()
  }

  /// Why no caller may wait now.
  private var refusal: ProtocolError? {
    if isStopped { return ProtocolError(.stopped, "The service was stopped.") }
    if waiting.count >= Self.maxWaiting {
      return ProtocolError(.busy, "\(waiting.count) calls wait for the service already.")
    }
    let now = MonotonicTime.now
    if current?.isUsable != true, record.isQuarantined(at: now), let until = record.quarantinedUntil {
      let seconds = (until - now).components.seconds + 1
      return ProtocolError(
        .quarantined,
        "The service fell \(record.policy.fallsToQuarantine) times within a minute and rests for \(seconds) s more; "
          + "last: \(record.lastReason ?? "unknown").",
        details: JSONObject([("retryInSeconds", .integer(seconds))])
      )
    }
    return nil
  }

  private func tooLate() -> ProtocolError {
    ProtocolError(
      .deadlineExceeded,
      isStarting || current == nil
        ? "The service had not started before the call's deadline."
        : "The service was busy with other calls until the call's deadline."
    )
  }

  /// Gives places to those who wait, and starts a process if there is none.
  private func serve() {
    if waiting.isEmpty { return }
    while let current, current.hasRoom, !waiting.isEmpty {
      let waiter = waiting.removeFirst()
      current.activeCalls += 1
      waiter.resume(.success(current), on: loop)
    }
    if !waiting.isEmpty, current?.isUsable != true { startSoon() }
  }

  // MARK: Starting

  private func startSoon() {
    guard !isStarting, startTimer == nil, !isStopped else { return }
    let now = MonotonicTime.now
    if let retryAt = record.retryAt, retryAt > now {
      startTimer = loop.setTimer(at: retryAt) { [weak self] in
        guard let self else { return }
        startTimer = nil
        if !waiting.isEmpty { startSoon() }
      }
      return
    }
    isStarting = true
    let instance = ServiceInstance(plan: plan, loop: loop, observer: observer, supervisor: self)
    instances[ObjectIdentifier(instance)] = instance
    // On the loop's own thread: a start must not wait for a place among the program's other tasks.
    Task(executorPreference: loop) { [self] in
      do throws(ProtocolError) {
        try await instance.launch(describe)
        loop.execute { [self] in started(instance) }
      } catch {
        loop.execute { [self] in startFailed(instance, error) }
      }
    }
  }

  private func started(_ instance: ServiceInstance) {
    isStarting = false
    if isStopped { return }
    current = instance
    serve()
  }

  private func startFailed(_ instance: ServiceInstance, _ error: ProtocolError) {
    isStarting = false
    if instance.process == nil { instances[ObjectIdentifier(instance)] = nil }
    instance.fall(error)
    instance.process?.kill()
    let failed = waiting
    waiting = []
    for waiter in failed { waiter.resume(.failure(error), on: loop) }
    endStopIfDone()
  }

  // MARK: What instances tell

  /// An instance broke the protocol, hung or ended, told once: a new one takes its place.
  func fell(_ instance: ServiceInstance, _ error: ProtocolError) {
    record.fell(at: .now, because: error.message)
    if current === instance { current = nil }
    serve()
  }

  func gone(_ instance: ServiceInstance) {
    instances[ObjectIdentifier(instance)] = nil
    if current === instance { current = nil }
    serve()
    endStopIfDone()
  }

  func logged(_ instance: ServiceInstance, _ line: LogParams) { log?(line) }

  // MARK: Stopping

  /// Ends every process in order and returns when their trees are gone; from any thread.
  func stop(_ sequence: ClosingSequence = .standard) async {
    let running = await loop.run { [self] () -> [ServiceInstance] in
      isStopped = true
      if let startTimer { loop.cancel(startTimer) }
      startTimer = nil
      let refused = waiting
      waiting = []
      for waiter in refused {
        waiter.resume(.failure(ProtocolError(.stopped, "The service was stopped.")), on: loop)
      }
      return Array(instances.values)
    }
    await withTaskGroup(of: Void.self) { group in
      for instance in running { group.addTask { await instance.close(sequence) } }
    }
    await withCheckedContinuation { continuation in
      loop.execute { [self] in
        stopWaiters.append(continuation)
        endStopIfDone()
      }
    }
  }

  private func endStopIfDone() {
    guard isStopped else { return }
    if isStarting {
      // A start under way ends by itself, within its own limits; what it has started is closed with it.
      for instance in instances.values { instance.process?.kill() }
      return
    }
    guard instances.isEmpty else { return }
    for waiter in stopWaiters { waiter.resume() }
    stopWaiters = []
  }
}
