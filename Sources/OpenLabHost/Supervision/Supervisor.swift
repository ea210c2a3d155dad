import OpenLabProtocol

/// Keeps one service running for its callers: starts processes when they are called for, gives each call a place, replaces
/// a process that fell, ends those that nobody needs, and leaves the service alone when it falls again and again.
///
/// All state is touched on the loop's thread only.
final class Supervisor: @unchecked Sendable {
  let plan: ServicePlan
  let loop: IOLoop
  let describe: DescribeRequest
  let observer: (any LineObserver)?
  let limits: SupervisionLimits
  let budget: ProcessBudget
  let logger: ServiceLogger
  let metrics = CallMetrics()

  /// Callers that wait for a place.
  var queue = FairQueue()
  /// Calls that a crash interrupted and that want a process to themselves.
  var retries: [Waiter] = []
  /// Processes that take calls, oldest first.
  var ready: [ServiceInstance] = []
  /// All that have not ended yet.
  var instances: [ObjectIdentifier: ServiceInstance] = [:]
  /// Starts under way.
  var starting = 0
  /// Starts that are to be asked of the budget, or have been.
  var wanted = 0
  /// How many calls one process takes, once one has said so.
  var knownPlaces: Int?
  /// Until which a process that fell is not started again.
  var startTimer: IOTimer?
  /// When it is looked again whether callers have waited long enough for one more process.
  var growTimer: IOTimer?
  var idleTimer: IOTimer?
  var record: FallRecord
  var isStopped = false
  /// Ends the calls in flight of a service that is being stopped.
  var graceTimer: IOTimer?
  var stopSequence = ClosingSequence.standard
  var stopWaiters: [CheckedContinuation<Void, Never>] = []
  /// For the status.
  var starts = 0
  var restarts = 0
  var fallsToReplace = 0
  var evictions = 0
  var pastCounters = ConnectionCounters()
  /// How long a place is taken by a call, on average, in nanoseconds: the newest count an eighth.
  var meanNanoseconds: Int64 = 0

  init(
    plan: ServicePlan,
    loop: IOLoop,
    describe: DescribeRequest,
    policy: RestartPolicy,
    limits: SupervisionLimits,
    budget: ProcessBudget,
    observer: (any LineObserver)?,
    logger: ServiceLogger
  ) {
    self.plan = plan
    self.loop = loop
    self.describe = describe
    self.limits = limits
    self.budget = budget
    self.observer = observer
    self.logger = logger
    record = FallRecord(policy: policy)
  }

  // MARK: Places

  /// A process that has a place for one more call; give the place back with ``release(_:after:at:)``.
  ///
  /// A call that `isAlone` shares it with no other. Cancelling the task ends the wait with `call/cancelled`.
  func acquire(
    before deadline: MonotonicTime,
    caller: String? = nil,
    isAlone: Bool = false,
    trace: TraceID? = nil
  ) async throws(ProtocolError) -> ServiceInstance {
    let waiter = Waiter(caller: caller, isAlone: isAlone, trace: trace)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.execute { [self] in
          waiter.continuation = continuation
          enter(waiter, before: deadline)
        }
      }
    } onCancel: {
      loop.execute { [self] in cancel(waiter) }
    }
    return try result.get()
  }

  /// The same at once, if the caller is on the loop and there is a place.
  func acquireNow() -> ServiceInstance? {
    guard loop.isCurrent, queue.isEmpty, retries.isEmpty, let instance = firstWithRoom else { return nil }
    instance.activeCalls += 1
    return instance
  }

  /// The oldest that has room, so that those beside it come to rest when there is less to do.
  private var firstWithRoom: ServiceInstance? {
    for instance in ready where instance.hasRoom { return instance }
    return nil
  }

  /// Gives a place back that a call held for so long until now; from any thread.
  func release(_ instance: ServiceInstance, after duration: Duration, at now: MonotonicTime) {
    if loop.isCurrent {
      released(instance, duration, now)
    } else {
      loop.execute { [self] in released(instance, duration, now) }
    }
  }

  private func released(_ instance: ServiceInstance, _ duration: Duration, _ now: MonotonicTime) {
    instance.activeCalls -= 1
    meanNanoseconds += (duration.wholeNanoseconds - meanNanoseconds) / 8
    if instance.activeCalls == 0 {
      instance.isTakenAlone = false
      becameIdle(instance, at: now)
    }
    if !queue.isEmpty || !retries.isEmpty { serve() }
  }

  private func enter(_ waiter: Waiter, before deadline: MonotonicTime) {
    if waiter.isCancelled { return waiter.resume(.failure(Self.cancelledEarly), on: loop) }
    if let refusal = refusal(of: waiter) { return waiter.resume(.failure(refusal), on: loop) }
    waiter.timer = loop.setTimer(at: deadline) { [weak self, weak waiter] in
      guard let self, let waiter else { return }
      waiter.timer = nil
      forget(waiter)
      waiter.resume(.failure(tooLate()), on: loop)
    }
    if waiter.isAlone { retries.append(waiter) } else { queue.append(waiter) }
    serve()
  }

  private func cancel(_ waiter: Waiter) {
    waiter.isCancelled = true
    forget(waiter)
    waiter.resume(.failure(Self.cancelledEarly), on: loop)
  }

  private func forget(_ waiter: Waiter) {
    if waiter.isAlone { retries.removeAll { $0 === waiter } } else { queue.remove(waiter) }
  }

  private static var cancelledEarly: ProtocolError {
    ProtocolError(.cancelled, "The call was cancelled before it was sent.")
  }

  /// Gives places to those who wait, and sees to more processes if there are none left.
  func serve() {
    while !retries.isEmpty, let instance = ready.first(where: { $0.hasRoom && $0.activeCalls == 0 }) {
      instance.isTakenAlone = true
      give(instance, to: retries.removeFirst())
    }
    while !queue.isEmpty, let instance = firstWithRoom, let waiter = queue.popFirst() { give(instance, to: waiter) }
    if !queue.isEmpty || !retries.isEmpty { grow() }
  }

  private func give(_ instance: ServiceInstance, to waiter: Waiter) {
    instance.activeCalls += 1
    waiter.resume(.success(instance), on: loop)
  }

  /// Answers all who wait with an error.
  func refuseWaiting(_ error: ProtocolError) {
    let refused = retries + queue.removeAll()
    retries = []
    for waiter in refused { waiter.resume(.failure(error), on: loop) }
  }

  /// Whether a call's error is that its process has ended by itself.
  func hasEnded(_ instance: ServiceInstance, with error: ProtocolError) async -> Bool {
    await loop.run {
      // What the host itself has ended has not ended by itself.
      instance.isGone && instance.connection?.failure == error && instance.process?.exit?.excess == nil
    }
  }

  /// Whether a process takes no calls any more.
  func hasFailed(_ instance: ServiceInstance) async -> Bool {
    await loop.run { instance.connection.map { $0.failure != nil } ?? true }
  }

  // MARK: What instances tell

  /// An instance broke the protocol, hung or ended, told once: a new one takes its place.
  func fell(_ instance: ServiceInstance, _ error: ProtocolError) {
    let now = MonotonicTime.now
    record.fell(at: now, because: error.message)
    fallsToReplace += 1
    ready.removeAll { $0 === instance }
    // What was asked for before is asked for again when its time has come.
    wanted = 0
    budget.withdraw(self)
    logFall(instance, error, at: now)
    if ready.isEmpty, let quarantine = quarantine(at: now) { refuseWaiting(quarantine) }
    serve()
  }

  /// An instance takes no new calls.
  func retired(_ instance: ServiceInstance) { ready.removeAll { $0 === instance } }

  func gone(_ instance: ServiceInstance) {
    ready.removeAll { $0 === instance }
    forget(instance)
    serve()
    endStopIfDone()
  }

  /// An instance is no more: what it has counted is kept, what it took of the budget given back.
  func forget(_ instance: ServiceInstance) {
    guard instances.removeValue(forKey: ObjectIdentifier(instance)) != nil else { return }
    if let counters = instance.connection?.counters { pastCounters.add(counters) }
    endStart(of: instance)
    budget.processEnded(instance, of: self)
  }
}
