import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Supervisor {
  /// What the service does now, without the memory of its processes, and whose inits to ask for that. *On the loop.*
  func status(at now: MonotonicTime) -> (status: ServiceStatus, initIDs: [Int32]) {
    let all = instances.values.sorted { $0.startedAt < $1.startedAt }
    let processes = all.map { instance in
      ProcessStatus(
        process: instance.processID,
        startedAt: WallTime(instance.startedAt),
        isReady: instance.isUsable,
        active: instance.activeCalls,
        places: instance.placesInAll
      )
    }
    let held = all.lazy.compactMap(\.process?.layers).first
    let asked = plan.sandbox.layers
    let report = SandboxReport.known
    let missing = report.missing.map(\.layer).filter { asked.contains(SandboxLayers($0)) }
    let layers = SandboxLayer.allCases.filter {
      (held ?? asked).contains(SandboxLayers($0)) && !missing.contains($0)
    }
    let state = state(at: now)
    var counts = ServiceCalls()
    fill(&counts, all)
    let status = ServiceStatus(
      id: plan.id,
      version: plan.version,
      kind: plan.kind,
      state: state,
      layers: layers.map(\.name),
      missingLayers: missing.map(\.name),
      memoryLimit: plan.sandbox.isStrict ? Int64(clamping: plan.sandbox.limits.memory) : nil,
      treeLimits: plan.sandbox.isStrict ? report.treeLimits.name : nil,
      lastFall: record.lastReason,
      retryAt: state == .quarantined
        ? record.quarantinedUntil.map { WallTime($0) } : state == .resting ? record.retryAt.map { WallTime($0) } : nil,
      processes: processes,
      waiting: queue.count + retries.count,
      calls: counts
    )
    return (status, all.map { $0.process?.initID ?? 0 })
  }

  private func state(at now: MonotonicTime) -> ServiceStatus.State {
    if isStopped { return .stopped }
    if !ready.isEmpty { return queue.isEmpty && retries.isEmpty ? .ready : .busy }
    if record.isQuarantined(at: now) { return .quarantined }
    if starting > 0 { return .starting }
    if let retryAt = record.retryAt, retryAt > now { return .resting }
    return wanted > 0 ? .starting : .idle
  }

  private func fill(_ counts: inout ServiceCalls, _ all: [ServiceInstance]) {
    let values = metrics.values
    counts.calls = Int(clamping: values.calls)
    for (code, count) in values.errors { counts.errors[code.rawValue] = Int(clamping: count) }
    counts.retries = Int(clamping: values.retries)
    counts.claimsVerified = Int(clamping: values.claimsVerified)
    counts.claimsRefused = Int(clamping: values.claimsRefused)
    counts.starts = starts
    counts.restarts = restarts
    counts.falls = record.total
    counts.evictions = evictions
    var counters = pastCounters
    for instance in all { if let own = instance.connection?.counters { counters.add(own) } }
    counts.callbacks = counters.callbacks
    counts.refusedCallbacks = counters.refusedCallbacks
    counts.droppedEvents = counters.droppedEvents
    counts.lateAnswers = counters.lateAnswers
    counts.unknownNotifications = counters.unknownNotifications
    counts.latency = LatencyStatus(values.latency)
  }
}

extension ServiceHost {
  /// What the host and its services do now.
  ///
  /// The memory of processes is read from the system, on a thread of its own; calls go on meanwhile.
  public func status() async -> HostStatus {
    let services = services
    let budget = budget
    let (gathered, counts) = await loop.run {
      let now = MonotonicTime.now
      return (services.map { $0.supervisor.status(at: now) }, (budget.processes, budget.starts, budget.waitingServices))
    }
    var statuses = await BlockingWork.run {
      gathered.map { gathered in
        var status = gathered.status
        for (index, initID) in gathered.initIDs.enumerated() where initID > 0 {
          let tree = ProcessTree.processes(below: initID)
          if !tree.isEmpty {
            status.processes[index].memory = Int64(clamping: ProcessTree.proportionalMemory(of: tree))
          }
        }
        return status
      }
    }
    statuses.sort { ($0.id, $0.version) < ($1.id, $1.version) }
    return HostStatus(
      name: configuration.title ?? configuration.name,
      version: configuration.version,
      process: getpid(),
      startedAt: startedAt,
      time: .now,
      processes: counts.0,
      processLimit: configuration.supervision.processes,
      starting: counts.1,
      waitingServices: counts.2,
      services: statuses
    )
  }
}
