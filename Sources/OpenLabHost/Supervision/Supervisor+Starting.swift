import OpenLabProtocol

extension Supervisor {
  var hasProcess: Bool { !instances.isEmpty }

  /// Processes that take calls.
  var usableProcesses: Int { ready.count }

  /// Whether a start that was asked for is wanted still: those who waited may have left, or have found a place.
  var wantsProcess: Bool {
    // A retry takes a whole process.
    wanted > 0 && !isStopped
      && (retries.count > starting || queue.count > max(0, starting - retries.count) * (knownPlaces ?? 1))
  }

  /// Sees to the processes that those who wait call for, and to no more.
  func grow() {
    guard !isStopped, startTimer == nil else { return }
    let now = MonotonicTime.now
    if let retryAt = record.retryAt, retryAt > now {
      startTimer = loop.setTimer(at: retryAt) { [weak self] in
        guard let self else { return }
        startTimer = nil
        if !queue.isEmpty || !retries.isEmpty { grow() }
      }
      return
    }
    if record.isQuarantined(at: now) { return }
    let coming = starting + wanted
    if ready.isEmpty, coming == 0 { return want(1) }
    // Until one has said how many calls it takes, nobody knows how many are needed.
    guard let places = knownPlaces else { return }
    if retries.count > coming, ready.count + coming <= limits.processesPerService {
      // Of these each wants its own; one process more than usual, so that they do not wait for all others.
      return want(1)
    }
    let short = queue.count - max(0, coming - retries.count) * places
    let room = limits.processesPerService - ready.count - coming
    guard short > 0, room > 0 else { return }
    guard ready.isEmpty || queue.oldest.map({ now - $0 >= limits.patience }) == true else { return lookLater(now) }
    want(min(room, (short + places - 1) / places))
  }

  private func lookLater(_ now: MonotonicTime) {
    guard growTimer == nil else { return }
    growTimer = loop.setTimer(at: (queue.oldest ?? now) + limits.patience) { [weak self] in
      guard let self else { return }
      growTimer = nil
      if !queue.isEmpty { grow() }
    }
  }

  private func want(_ count: Int) {
    wanted += count
    budget.ask(self)
  }

  /// Starts a process that the budget has granted.
  func start() {
    wanted -= 1
    starting += 1
    starts += 1
    if fallsToReplace > 0 {
      fallsToReplace -= 1
      restarts += 1
    }
    let instance = ServiceInstance(plan: plan, loop: loop, observer: observer, supervisor: self)
    instances[ObjectIdentifier(instance)] = instance
    instance.startTimer = loop.setTimer(at: .now + Self.longestStart) { [weak self] in
      guard let self else { return }
      instance.startTimer = nil
      budget.startEnded()
    }
    logger.log(.starting, .debug, LocalizedText("Un processus démarre.", "A process is starting."))
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

  /// How long a start counts among those that others wait for.
  static var longestStart: Duration { .milliseconds(500) }

  /// Lets others start. Once for each start.
  func endStart(of instance: ServiceInstance) {
    guard let timer = instance.startTimer else { return }
    loop.cancel(timer)
    instance.startTimer = nil
    budget.startEnded()
  }

  private func started(_ instance: ServiceInstance) {
    starting -= 1
    endStart(of: instance)
    guard instance.isUsable else { return endStopIfDone() }
    let now = MonotonicTime.now
    let milliseconds = (now - instance.startedAt).wholeNanoseconds / 1_000_000
    logger.log(
      .ready,
      .info,
      process: instance.processID,
      fields: JSONObject([
        ("startMs", .integer(milliseconds)), ("maxConcurrentRequests", .integer(Int64(instance.placesInAll))),
      ]),
      LocalizedText("Prêt après \(milliseconds) ms.", "Ready after \(milliseconds) ms.")
    )
    if isStopped { return close(instance) }
    knownPlaces = instance.placesInAll
    ready.append(instance)
    becameIdle(instance, at: now)
    serve()
  }

  private func startFailed(_ instance: ServiceInstance, _ error: ProtocolError) {
    starting -= 1
    endStart(of: instance)
    // A program that never ran may have been heard of before, by the end of its output; its own end is not told.
    if instance.process?.isGone != false { forget(instance) }
    instance.fall(error)
    instance.process?.kill()
    // Others of its processes may still serve those who wait.
    if ready.isEmpty, starting == 0 { refuseWaiting(error) }
    endStopIfDone()
  }

  func logFall(_ instance: ServiceInstance, _ error: ProtocolError, at now: MonotonicTime) {
    var fields = error.details
    fields["code"] = .string(error.code.rawValue)
    let process = instance.processID
    logger.log(.fell, .warning, process: process, fields: fields, error.sentence.capitalized)
    if let quarantine = quarantine(at: now) {
      let until = quarantine.details["retryAt"]?.string ?? ""
      logger.log(
        .quarantined,
        .error,
        fields: quarantine.details,
        LocalizedText(
          "\(record.policy.fallsToQuarantine) chutes en peu de temps : au repos jusqu’à \(until).",
          "\(record.policy.fallsToQuarantine) falls in a short time: at rest until \(until)."
        )
      )
    } else if let retryAt = record.retryAt {
      let milliseconds = max(0, (retryAt - now).wholeNanoseconds / 1_000_000)
      logger.log(
        .restart,
        .info,
        fields: JSONObject([("inMs", .integer(milliseconds)), ("at", .string(WallTime(retryAt).description))]),
        LocalizedText(
          "Pas de nouveau départ avant \(milliseconds) ms.",
          "Not started again before \(milliseconds) ms from now."
        )
      )
    }
  }
}
