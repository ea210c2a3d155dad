package import OpenLabHost
import OpenLabProtocol
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Carries a plan out against a real host with real processes, and checks what is promised all the while.
package final class ChaosRun: Sendable {
  /// How far a run is, for whoever wonders why it does not end.
  enum Phase: String {
    case acting, settling, stopping, over
  }

  struct State {
    var phase = Phase.acting
    var phaseSince = MonotonicTime.now
    var stage: Stage
    var hazards: Hazards
    /// Calls that have not been answered, by number, and when they must have been.
    var open: [Int: (call: PlannedCall, due: MonotonicTime)] = [:]
    var openPerService: [Int: Int] = [:]
    var isRestarting = false
    /// Disturbances that have not ended.
    var underWay: [Int: String] = [:]
    var outcomes: [String: Int] = [:]
    var items = 0
    var disturbed: [String: Int] = [:]
    var violations: [Violation] = []
    /// Those too that were not kept.
    var found = 0
    var step = 0
  }

  let plan: ChaosPlan
  let setting: Setting
  let transcript = Transcript()
  let heartbeat = Heartbeat()
  let state: Mutex<State>
  /// Told of each violation as soon as it is found.
  private let tell: @Sendable (Violation) -> Void

  package init(
    _ plan: ChaosPlan,
    _ setting: Setting,
    tell: @escaping @Sendable (Violation) -> Void
  ) throws(HostError) {
    self.plan = plan
    self.setting = setting
    self.tell = tell
    let stage = try Stage(plan, setting, transcript)
    state = Mutex(State(stage: stage, hazards: Hazards(services: plan.services.count)))
  }

  /// Takes every step in its time, and returns when all calls are answered and all that was disturbed goes on.
  func perform() async {
    heartbeat.watch(state.withLock { $0.stage.host.loop })
    heartbeat.start { [weak self] in self?.lookAround() }
    let start = MonotonicTime.now
    for step in plan.steps {
      let wait = start + .milliseconds(step.at) - .now
      if wait > .zero { try? await Task.sleep(for: wait) }
      state.withLock { $0.step = step.number }
      take(step)
    }
  }

  /// Waits for the calls; what is not answered long after its deadline never will be.
  func settle() async {
    while true {
      let (isDone, lost) = state.withLock { state in
        let now = MonotonicTime.now
        let lost = state.open.values.filter { $0.due < now }.map(\.call)
        for call in lost { state.open[call.number] = nil }
        return (state.open.isEmpty && state.underWay.isEmpty, lost)
      }
      for call in lost { report(.answered, "It has had no answer long after its deadline.", call) }
      if isDone { return }
      try? await Task.sleep(for: .milliseconds(10))
    }
  }

  private func take(_ step: Step) {
    switch step.action {
    case .calls(let calls): for call in calls { start(call, step: step.number) }
    default: disturb(step.action, step: step.number)
    }
  }

  /// Violations that are told; more are counted.
  private static let most = 100

  func enter(_ phase: Phase) {
    state.withLock { state in
      state.phase = phase
      state.phaseSince = .now
    }
  }

  /// How long settling or stopping may take: the slowest calls, services that have to be killed.
  private static let patience = Duration.seconds(45)

  /// Says why a run does not end, and ends it.
  private func lookAround() {
    let stuck = state.withLock { state -> String? in
      guard state.phase == .settling || state.phase == .stopping, MonotonicTime.now - state.phaseSince > Self.patience
      else { return nil }
      let open = state.open.values.map { "\($0.call.number) to service \($0.call.service)" }.sorted()
      return "\(state.phase.rawValue) has lasted \(Self.patience); calls open: \(open), under way: \(state.underWay)"
    }
    guard let stuck else { return }
    report(.life, "The run does not end: \(stuck).")
    // All that the services hold, for whoever looks into it.
    var state = ""
    dump(self.state.withLock { $0.stage.services }, to: &state, maxDepth: 9, maxItems: 4000)
    for line in state.split(separator: "\n") { _ = systemWrite(2, "\(line)\n", line.utf8.count + 1) }
    abort()
  }

  func report(_ invariant: Violation.Invariant, _ message: String, _ call: PlannedCall? = nil, step: Int? = nil) {
    // One that is like a hundred others says nothing new, and looking for its lines takes time from the rest.
    let isOneTooMany = state.withLock { state in
      state.found += 1
      return state.found > Self.most
    }
    if isOneTooMany { return }
    let violation = Violation(
      invariant: invariant,
      message: message,
      call: call,
      step: step ?? state.withLock { $0.step },
      transcript: transcript.lines(about: call?.nonce)
    )
    state.withLock { $0.violations.append(violation) }
    tell(violation)
  }
}
