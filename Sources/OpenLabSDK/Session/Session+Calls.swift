internal import Synchronization

extension Session {
  /// Starts a call, or lets it wait its turn; gives it its deadline.
  func begin(_ id: MessageID, _ kind: ServedKind, _ params: UnsafeBufferPointer<UInt8>) -> ContinuousClock.Instant? {
    guard case .integer(let number) = id, number > 0 else {
      output.enqueue(WireLine.error(id, ProtocolError(.notJSONRPC, "The id of a call is a positive integer.")))
      return nil
    }
    let prepared: ServedKind.Prepared
    do throws(JSONError) {
      prepared = try kind.prepare(params)
    } catch {
      output.enqueue(WireLine.error(id, ProtocolError(params: error)))
      return nil
    }
    let deadline = ContinuousClock.now + .milliseconds(prepared.context.deadlineMs)
    let state = CallState(id: number, deadline: deadline)
    enum Step { case start, wait, refuse(ProtocolError) }
    let step = calls.withLock { calls -> Step in
      if calls.live[number] != nil {
        return .refuse(ProtocolError(.notJSONRPC, "A call with the id \(number) is in flight already."))
      }
      guard calls.live.count < CallTable.maxCalls else {
        return .refuse(ProtocolError(.busy, "\(CallTable.maxCalls) calls are in flight."))
      }
      calls.live[number] = state
      guard calls.running < service.capabilities.maxConcurrentRequests else {
        calls.wait(state, prepared)
        return .wait
      }
      calls.running += 1
      return .start
    }
    switch step {
    case .start: start(state, prepared)
    case .wait: break
    case .refuse(let error):
      output.enqueue(WireLine.error(id, error))
      return nil
    }
    return deadline
  }

  private func start(_ state: CallState, _ prepared: ServedKind.Prepared) {
    let task = Task {
      let call = Call(state: state, context: prepared.context, session: self)
      let outcome: Result<any JSONEncodable & Sendable, any Error>
      do {
        outcome = .success(try await prepared.answer(call))
      } catch {
        outcome = .failure(error)
      }
      await finish(state, outcome)
    }
    state.began(task)
  }

  /// Answers a call; nothing of it follows.
  private func finish(_ state: CallState, _ outcome: Result<any JSONEncodable & Sendable, any Error>) async {
    let line = answer(state, outcome)
    callbacks.end(state.id)
    let isAlone = calls.withLock { $0.live.count == 1 }
    if !isAlone || !output.writeDirectly(line) { await output.send(line) }
    let (next, isIdle) = calls.withLock { calls in
      calls.live[state.id] = nil
      let next = calls.next()
      if next == nil { calls.running -= 1 }
      return (next, calls.isClosing && calls.live.isEmpty)
    }
    if let next { start(next.state, next.prepared) }
    if isIdle { control.post(.idle) }
  }

  private func answer(_ state: CallState, _ outcome: Result<any JSONEncodable & Sendable, any Error>) -> [UInt8] {
    let id = MessageID.integer(state.id)
    if let ending = state.finish() { return WireLine.error(id, ending.error) }
    switch outcome {
    case .success(let result):
      let line = WireLine.result(id, result)
      let limit = currentEnvironment.maxLineBytes
      guard line.count - 1 <= limit else {
        return WireLine.error(
          id,
          ProtocolError(.lineTooLong, "The result takes \(line.count - 1) bytes, the host accepts \(limit).")
        )
      }
      return line
    case .failure(let error): return WireLine.error(id, ProtocolError(thrown: error))
    }
  }

  /// Ends a call that the host has cancelled or whose time is over; its answer comes when its author's code has ended.
  func end(_ state: CallState, _ ending: Ending) {
    state.end(ending)
    let (wasWaiting, isIdle) = calls.withLock { calls in
      let wasWaiting = calls.withdraw(state.id)
      return (wasWaiting, wasWaiting && calls.isClosing && calls.live.isEmpty)
    }
    guard wasWaiting else { return }
    output.enqueue(WireLine.error(.integer(state.id), ending.error))
    if isIdle { control.post(.idle) }
  }

  /// Ends the calls whose deadline has passed; gives the next deadline.
  func endOverdue(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    let live = calls.withLock { Array($0.live.values) }
    var next: ContinuousClock.Instant?
    for state in live where state.ending == nil {
      if state.deadline <= now {
        end(state, .deadline)
      } else {
        next = min(next ?? state.deadline, state.deadline)
      }
    }
    return next
  }

  /// Ends all calls.
  func endAll(_ ending: Ending) {
    for state in calls.withLock({ Array($0.live.values) }) { end(state, ending) }
  }
}
