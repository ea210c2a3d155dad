import OpenLabHost
import OpenLabProtocol
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ChaosRun {
  /// Does something to the host or to processes from outside, beside the calls.
  func disturb(_ action: Action, step: Int) {
    let services: [Int]
    var codes: Set<ErrorCode> = []
    var isFall = true
    switch action {
    case .calls: return
    case .kill(let service, _, _):
      services = [service]
      codes = Ending.deaths.union([.startFailed])
    case .pause(let service, _, _):
      services = [service]
      // Requests that nobody reads fill what lies between.
      codes = [.hung, .busy]
      isFall = false
    case .killSpawner:
      services = plan.services.map(\.index)
      codes = Ending.deaths.union([.startFailed, .spawnerLost])
    case .pauseSpawner:
      services = plan.services.map(\.index)
      isFall = false
    case .restartService(let service):
      services = [service]
      codes = [.stopped]
      isFall = false
    case .restartHost:
      services = plan.services.map(\.index)
      codes = [.stopped]
      isFall = false
    }
    let hazards = state.withLock { state in
      state.underWay[step] = String(decoding: action.json.json, as: UTF8.self)
      state.disturbed[action.name, default: 0] += 1
      return services.map { ($0, state.hazards.begin($0, codes, isFall: isFall)) }
    }
    Task {
      await carryOut(action)
      state.withLock { state in
        for (service, hazard) in hazards { state.hazards.end(service, hazard) }
        state.underWay[step] = nil
      }
    }
  }

  private func carryOut(_ action: Action) async {
    switch action {
    case .calls: break
    case .kill(let service, let target, let number):
      if let pid = process(of: service, target) { sendSignal(pid, number) }
    case .pause(let service, let target, let milliseconds):
      await pause(process(of: service, target), milliseconds)
    case .killSpawner: if let pid = Spawner.shared.processID { sendSignal(pid, SIGKILL) }
    case .pauseSpawner(let milliseconds): await pause(Spawner.shared.processID, milliseconds)
    case .restartService(let index): await restartService(index)
    case .restartHost(let overlapping, let grace):
      await restartHost(overlapping: overlapping, grace: .milliseconds(grace))
    }
  }

  private func pause(_ pid: Int32?, _ milliseconds: Int) async {
    guard let pid else { return }
    sendSignal(pid, SIGSTOP)
    try? await Task.sleep(for: .milliseconds(milliseconds))
    sendSignal(pid, SIGCONT)
  }

  private func restartService(_ index: Int) async {
    let (host, old) = state.withLock { state -> (ServiceHost, Service?) in
      let stage = state.stage
      guard !state.isRestarting, let new = try? stage.service(plan.services[index]) else { return (stage.host, nil) }
      state.stage.services[index] = new
      return (stage.host, stage.services[index])
    }
    if let old { await host.remove(old, grace: .zero) }
  }

  private func restartHost(overlapping: Bool, grace: Duration) async {
    let begins = state.withLock { state in
      guard !state.isRestarting else { return false }
      state.isRestarting = true
      return true
    }
    guard begins else { return }
    let old = state.withLock { $0.stage.host }
    heartbeat.watch(nil)
    if !overlapping { await stop(old, grace: grace) }
    do throws(HostError) {
      let stage = try Stage(plan, setting, transcript)
      state.withLock { $0.stage = stage }
      heartbeat.watch(stage.host.loop)
    } catch {
      report(.life, "A new host could not be made: \(error)")
    }
    if overlapping { await stop(old, grace: grace) }
    state.withLock { $0.isRestarting = false }
  }

  /// Stops a host, which must not take longer than its services are given to end.
  func stop(_ host: ServiceHost, grace: Duration = .zero) async {
    let start = MonotonicTime.now
    await host.stop(grace: grace)
    let taken = MonotonicTime.now - start - grace
    if taken > .seconds(10) + heartbeat.machineLateness * 4 {
      report(.life, "The host took \(taken) to stop; its services are given 4 s.")
    }
  }

  // MARK: Processes

  /// A process of a service as it is found now; nil when none runs.
  private func process(of service: Int, _ target: Action.Target) -> Int32? {
    let table = ProcessTable()
    let id = plan.services[service].id
    let found = table.descendants(of: getpid()).filter { $0.words.count > 1 && $0.words[1] == id && $0.state != "Z" }
    guard let process = found.first else { return nil }
    switch target {
    case .service: return process.pid
    case .keeper: return table.entries[process.parent]?.name == "openlab-init" ? process.parent : nil
    }
  }
}

/// `kill(2)`, by a name that methods called `kill` do not hide.
func sendSignal(_ pid: Int32, _ number: Int32) { _ = kill(pid, number) }
