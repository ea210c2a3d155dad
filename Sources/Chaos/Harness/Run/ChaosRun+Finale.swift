import OpenLabHost
package import OpenLabProtocol
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ChaosRun {
  /// Carries out a plan to its end. `tell` hears each line of JSON as it is known: violations, then the report.
  ///
  /// A plan that ends with the host's death does not return.
  package static func perform(
    _ plan: ChaosPlan,
    _ setting: Setting,
    tell: @escaping @Sendable (JSONValue) -> Void
  ) async throws {
    var setting = setting
    try await setting.prepare(plan)
    try await warmUp(plan, setting)
    let before = Figures.now
    let report = try await conduct(plan, setting, before, tell)
    Spawner.shared.stop()
    let finale = Finale(plan: plan, setting: setting, before: before, report: report)
    let (checked, violations) = await finale.check()
    for violation in violations { tell(["violation": violation.json]) }
    tell(["report": checked.json])
  }

  /// Ends here, so that all that the run holds is let go before it is counted.
  private static func conduct(
    _ plan: ChaosPlan,
    _ setting: Setting,
    _ before: Figures,
    _ tell: @escaping @Sendable (JSONValue) -> Void
  ) async throws(HostError) -> RunReport {
    let start = MonotonicTime.now
    let run = try ChaosRun(plan, setting) { tell(["violation": $0.json]) }
    await run.perform()
    if plan.endsWithKill {
      run.checkHeartbeat()
      tell(["report": run.report(before, since: start).json])
      sendSignal(getpid(), SIGKILL)
    }
    run.enter(.settling)
    await run.settle()
    run.checkHeartbeat()
    run.heartbeat.watch(nil)
    run.enter(.stopping)
    await run.stop(run.state.withLock { $0.stage.host })
    run.enter(.over)
    run.heartbeat.stop()
    while !run.heartbeat.hasEnded { try? await Task.sleep(for: .milliseconds(5)) }
    return run.report(before, since: start)
  }

  /// Has the runtime start the threads that it keeps, and the host make what it makes once for all of a process.
  private static func warmUp(_ plan: ChaosPlan, _ setting: Setting) async throws(HostError) {
    let stage = try Stage(plan, setting, Transcript())
    _ = await stage.services[0].call(.match, deadline: .now + .seconds(30)) { _ in
      (["script": ["nonce": 1, "acts": [["do": "answer"]]]] as JSONValue).json
    }
    await stage.host.stop(grace: .zero)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<64 { group.addTask { try? await Task.sleep(for: .milliseconds(20)) } }
    }
  }

  private func checkHeartbeat() {
    let stall = heartbeat.longestStall
    let machine = heartbeat.worstMachineLateness
    if stall > Heartbeat.bound + machine * 2 {
      report(.heartbeat, "The host's thread was held up for \(stall), on a machine that is late by \(machine).")
    }
  }

  private func report(_ before: Figures, since start: MonotonicTime) -> RunReport {
    state.withLock { state in
      RunReport(
        plan: plan,
        outcomes: state.outcomes,
        items: state.items,
        disturbed: state.disturbed,
        violations: state.found,
        longestStall: heartbeat.longestStall,
        machineLateness: heartbeat.worstMachineLateness,
        before: before,
        after: nil,
        peakKiB: heartbeat.peakKiB,
        samples: heartbeat.samples,
        seconds: Double((MonotonicTime.now - start).wholeNanoseconds) / 1e9
      )
    }
  }
}

/// What must be left of a run that was stopped in order: nothing.
struct Finale {
  let plan: ChaosPlan
  let setting: Setting
  let before: Figures
  var report: RunReport

  /// KiB that may stay allocated: what the runtime and the spawner keep once they have needed it.
  static let memoryAllowance = 4 << 10

  func check() async -> (RunReport, [Violation]) {
    var violations: [Violation] = []
    func find(_ invariant: Violation.Invariant, _ message: String) {
      violations.append(Violation(invariant: invariant, message: message))
    }
    // Threads, processes and what the last tasks hold take a moment to go.
    var after = Figures.now
    var left = ProcessTable().descendants(of: getpid())
    for _ in 0..<60 {
      Figures.trim()
      after = .now
      left = ProcessTable().descendants(of: getpid())
      if after.descriptors <= before.descriptors, after.threads <= before.threads, left.isEmpty,
        after.allocatedKiB <= before.allocatedKiB + Self.memoryAllowance
      {
        break
      }
      try? await Task.sleep(for: .milliseconds(50))
    }
    if after.descriptors > before.descriptors {
      let new = after.open.filter { before.open[$0.key] != $0.value }
      find(.descriptors, "\(before.descriptors) were open before, \(after.descriptors) are after; new: \(new).")
    }
    if !left.isEmpty {
      find(
        .processes,
        "Left: " + left.map { "\($0.pid) \($0.name) \($0.words.joined(separator: " "))" }.joined(separator: "; ")
      )
    }
    if after.threads > before.threads + Self.poolThreads {
      find(.threads, "\(before.threads) ran before, \(after.threads) run after.")
    }
    if after.allocatedKiB > before.allocatedKiB + Self.memoryAllowance {
      find(.memory, "\(before.allocatedKiB) KiB were allocated before, \(after.allocatedKiB) are after.")
    }
    if let growth { find(.memory, growth) }
    let folders = Figures.names(in: "\(setting.folder)/tmp")
    if !folders.isEmpty {
      find(.folders, "Left in the folder for temporary files: \(folders.sorted().joined(separator: ", ")).")
    }
    var report = report
    report.after = after
    report.violations += violations.count
    return (report, violations)
  }

  /// The runtime starts its threads when it first needs them.
  private static var poolThreads: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) + 1 }

  /// Over a long run: whether the last third needed clearly more than the second.
  private var growth: String? {
    let third = report.samples.count / 3
    guard third >= 20 else { return nil }
    // What the allocator keeps of its highest point is no growth.
    let allocated = report.samples.map(\.allocatedKiB)
    let middle = allocated[third..<2 * third].sorted()[third / 2]
    let last = allocated.suffix(third).sorted()[third / 2]
    guard last > middle + middle / 4 + (8 << 10) else { return nil }
    return "The median of allocated memory grew from \(middle) to \(last) KiB from the second to the last third."
  }
}
