import OpenLabHost
import OpenLabProtocol
import Synchronization

extension ChaosRun {
  /// Starts a call as a task of its own; its end is judged when it comes.
  func start(_ call: PlannedCall, step: Int) {
    let (service, hazard) = state.withLock { state in
      state.open[call.number] = (call, .now + .milliseconds(call.deadline + 20_000))
      state.openPerService[call.service, default: 0] += 1
      let hazard =
        call.isHarmful
        ? state.hazards.begin(call.service, call.ending.collateral, isFall: true) : nil
      return (state.stage.services[call.service], hazard)
    }
    if call.onLoop {
      Task(executorPreference: service.loop) { [self] in await carryOut(call, service, step, hazard) }
    } else {
      Task { [self] in await carryOut(call, service, step, hazard) }
    }
  }

  private func carryOut(_ call: PlannedCall, _ service: Service, _ step: Int, _ hazard: Int?) async {
    let witness = CallWitness(call)
    let desk = ConsentDesk(call)
    // When the host hears of it, which a busy pool may put off.
    let asked = Mutex<MonotonicTime?>(nil)
    let cancelled = Mutex<MonotonicTime?>(nil)
    let task = Task {
      asked.withLock { $0 = .now }
      return await ask(call, service, witness, desk)
    }
    let interference = Task {
      if case .withdrawn(let milliseconds) = call.consent {
        try await Task.sleep(for: .milliseconds(milliseconds))
        desk.withdraw()
      }
    }
    let canceller = Task {
      guard let after = call.cancelAfter else { return }
      if after > 0 { try await Task.sleep(for: .milliseconds(after)) }
      cancelled.withLock { $0 = .now }
      task.cancel()
    }
    let outcome = await task.value
    let ended = MonotonicTime.now
    let started = asked.withLock { $0 } ?? ended
    let problem = witness.end()
    canceller.cancel()
    interference.cancel()
    let known = state.withLock { state -> Judge.Case? in
      let open = state.openPerService[call.service] ?? 0
      state.openPerService[call.service] = open - 1
      state.outcomes[Judge.name(outcome), default: 0] += 1
      state.items += witness.itemsSeen
      if let hazard { state.hazards.end(call.service, hazard) }
      if state.open.removeValue(forKey: call.number) == nil { return nil }
      return Judge.Case(
        call: call,
        outcome: outcome,
        started: started,
        ended: ended,
        cancelled: cancelled.withLock { $0 },
        hazards: state.hazards.codes(call.service, since: started),
        falls: state.hazards.falls(call.service),
        openCalls: open,
        traits: plan.services[call.service],
        host: plan.host,
        timesSent: transcript.timesSent(call.nonce),
        itemsSeen: witness.itemsSeen,
        reads: desk.given,
        receipts: desk.receipts,
        machineLateness: heartbeat.machineLateness
      )
    }
    if let known, let verdict = problem ?? Judge.judge(known) { report(verdict.0, verdict.1, call, step: step) }
    // What comes after this is the host's fault too; looked at when the next event would be shown.
    afterwards(witness, call, step)
  }

  /// An event that is shown after the call's end is noticed by its witness, which nobody asks any more: hence once more
  /// a little later.
  private func afterwards(_ witness: CallWitness, _ call: PlannedCall, _ step: Int) {
    guard call.consumer != .none else { return }
    Task {
      try? await Task.sleep(for: .milliseconds(100))
      if let problem = witness.problem, problem.0 == .silence { report(problem.0, problem.1, call, step: step) }
    }
  }

  private func ask(
    _ call: PlannedCall,
    _ service: Service,
    _ witness: CallWitness,
    _ desk: ConsentDesk
  ) async -> RawOutcome {
    if call.asMatch { return await match(call, service, witness) }
    var params = JSONObject([("script", call.script)])
    if call.padding > 0 { params["padding"] = .string(Padding.text("r", call.padding)) }
    let bytes = JSONValue.object(params).json
    return await service.call(
      .match,
      deadline: .now + .milliseconds(call.deadline),
      access: CallAccess(
        reference: ChaosReference(),
        account: desk,
        declared: ConsentDesk.declared,
        granted: ConsentDesk.granted,
        receipts: desk
      ),
      caller: call.caller,
      events: witness.handler
    ) { _ in bytes }
  }

  /// As a user of the library calls: the result is decoded and checked.
  private func match(_ call: PlannedCall, _ service: Service, _ witness: CallWitness) async -> RawOutcome {
    do throws(ProtocolError) {
      let answered = try await service.match(
        Account(id: "chaos-\(call.number)"),
        query: JobQuery(text: String(decoding: call.script.json, as: UTF8.self)),
        options: CallOptions(
          deadline: .milliseconds(call.deadline),
          language: .en,
          asOf: "2026-01-01",
          seed: call.nonce.value,
          grant: [],
          events: witness.handler
        )
      )
      return .result(answered.result.json)
    } catch {
      return .failure(error)
    }
  }
}
