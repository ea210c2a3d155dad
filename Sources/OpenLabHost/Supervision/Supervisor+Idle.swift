import OpenLabProtocol

extension Supervisor {
  /// A process has no calls any more.
  func becameIdle(_ instance: ServiceInstance, at now: MonotonicTime) {
    if instance.isClosingSoon { return close(instance) }
    instance.idleSince = now
    if idleTimer == nil { lookAtIdle(at: now + min(limits.surplusIdle, limits.idle)) }
    if budget.needsRoom { budget.becameIdle() }
  }

  private func lookAtIdle(at time: MonotonicTime) {
    guard !isStopped else { return }
    idleTimer = loop.setTimer(at: time) { [weak self] in
      guard let self else { return }
      idleTimer = nil
      endIdle(at: .now)
    }
  }

  /// Ends the processes that have been without calls for long enough, and sets the time for the next look.
  private func endIdle(at now: MonotonicTime) {
    var next: MonotonicTime?
    // The newest first: the oldest is the one that is kept longer.
    for (place, instance) in ready.enumerated().reversed() where instance.activeCalls == 0 {
      let end = (instance.idleSince ?? now) + (place == 0 ? limits.idle : limits.surplusIdle)
      if end <= now {
        evict(instance, toMakeRoom: false)
      } else {
        next = min(next ?? end, end)
      }
    }
    if let next { lookAtIdle(at: next) }
  }

  /// The process that has been without calls for the longest time.
  var longestIdle: ServiceInstance? {
    guard queue.isEmpty, retries.isEmpty else { return nil }
    return ready.filter { $0.activeCalls == 0 }
      .min { $0.idleSince ?? .distantPast < $1.idleSince ?? .distantPast }
  }

  /// Ends a process that has no calls.
  func evict(_ instance: ServiceInstance, toMakeRoom: Bool) {
    evictions += 1
    logger.log(
      .evicted,
      .info,
      process: instance.processID,
      fields: JSONObject([("toMakeRoom", .boolean(toMakeRoom))]),
      toMakeRoom
        ? LocalizedText("Arrêté pour faire place à un autre service.", "Ended to make room for another service.")
        : LocalizedText("Arrêté : plus d’appel depuis un moment.", "Ended: no calls for a while.")
    )
    close(instance)
  }

  /// Has the newest of several processes end with the last of its calls.
  func retireSurplus() -> ServiceInstance? {
    guard ready.count > 1, let instance = ready.last else { return nil }
    evictions += 1
    logger.log(
      .evicted,
      .info,
      process: instance.processID,
      fields: JSONObject([("toMakeRoom", .boolean(true))]),
      LocalizedText(
        "Finit ses appels, puis fait place à un autre service.",
        "Finishes its calls, then makes room for another service."
      )
    )
    instance.closeWhenIdle()
    ready.removeLast()
    if instance.activeCalls == 0 { close(instance) }
    return instance
  }

  /// Brings a process without calls to its end, in the protocol's order.
  func close(_ instance: ServiceInstance) {
    ready.removeAll { $0 === instance }
    instance.beginClosing(stopSequence)
  }
}
