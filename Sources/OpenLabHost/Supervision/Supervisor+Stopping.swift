import OpenLabProtocol

extension Supervisor {
  /// Takes no new calls, lets those in flight end within `grace`, answers the rest with `service/stopped`, and returns
  /// when every process tree is gone; from any thread. A second stop may shorten the grace of the first.
  func stop(_ sequence: ClosingSequence = .standard, grace: Duration = .zero) async {
    await loop.run { [self] in beginStop(sequence, grace) }
    await withCheckedContinuation { continuation in
      loop.execute { [self] in
        stopWaiters.append(continuation)
        endStopIfDone()
      }
    }
  }

  private func beginStop(_ sequence: ClosingSequence, _ grace: Duration) {
    let isFirst = !isStopped
    isStopped = true
    stopSequence = sequence
    for timer in [startTimer, growTimer, idleTimer, graceTimer].compactMap(\.self) { loop.cancel(timer) }
    (startTimer, growTimer, idleTimer, graceTimer) = (nil, nil, nil, nil)
    wanted = 0
    budget.withdraw(self)
    refuseWaiting(ProtocolError(.stopped, "The service was stopped while the call waited for it."))
    let calls = instances.values.reduce(0) { $0 + $1.activeCalls }
    if isFirst, hasProcess {
      logger.log(
        .stopping,
        .info,
        fields: JSONObject([("calls", .integer(Int64(calls)))]),
        LocalizedText("S’arrête ; appels en cours : \(calls).", "Stopping; calls in flight: \(calls).")
      )
    }
    for instance in instances.values {
      instance.closeWhenIdle()
      // A start that nobody waits for any more is given up.
      if instance.description == nil { instance.process?.kill() }
      if instance.activeCalls == 0, instance.description != nil { close(instance) }
    }
    ready = []
    guard calls > 0 else { return }
    if grace > .zero {
      graceTimer = loop.setTimer(at: .now + grace) { [weak self] in self?.endGrace() }
    } else {
      endGrace()
    }
  }

  /// Answers the calls that have not ended.
  private func endGrace() {
    graceTimer = nil
    for instance in instances.values where instance.activeCalls > 0 {
      instance.beginClosing(stopSequence)
      instance.connection?.fail(
        ProtocolError(.stopped, "The service was stopped before the call had ended.")
      )
    }
  }

  func endStopIfDone() {
    guard isStopped else { return }
    if starting > 0 {
      // A start under way ends by itself, within its own limits; what it has started is ended with it.
      for instance in instances.values where instance.description == nil { instance.process?.kill() }
      return
    }
    guard instances.isEmpty else { return }
    if let graceTimer { loop.cancel(graceTimer) }
    graceTimer = nil
    for waiter in stopWaiters { waiter.resume() }
    stopWaiters = []
  }
}
