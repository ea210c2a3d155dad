import OpenLabHost
import OpenLabProtocol

/// A try at one moment.
struct TrySnapshot: Sendable {
  var id: TryID
  var plan: TryPlan
  var phase: TryPhase
  /// Entries of the log that this holds already: where a viewer goes on.
  var position: Int
  var turn: Int
  var progress: TryProgress?
  /// Checked elements of this turn that came before the result.
  var items: [TryItem]
  /// Of elements before the result, while there is none.
  var partialChecks: ResultChecks
  /// Elements that came and are not among ``items``.
  var unshownItems: Int
  var reads: [TryRead]
  var answers: [TryAnswer]
  var asked: [String: AskedQuestion]
  var traces: [String]
  var retries: Int
  var timings: CallTimings
  var firstShownAt: WallTime?
  var begunAt: WallTime
  var endedAt: WallTime?

  /// A try that is over and was kept.
  init(
    id: TryID,
    plan: TryPlan,
    phase: TryPhase,
    turn: Int,
    reads: [TryRead],
    answers: [TryAnswer],
    asked: [String: AskedQuestion]
  ) {
    self.id = id
    self.plan = plan
    self.phase = phase
    position = 0
    self.turn = turn
    items = []
    partialChecks = ResultChecks()
    unshownItems = 0
    self.reads = reads
    self.answers = answers
    self.asked = asked
    traces = []
    retries = 0
    timings = CallTimings.zero
    begunAt = .now
  }

  init(_ live: LiveTry, _ state: LiveTry.State) {
    id = live.id
    plan = live.plan
    phase = state.shownPhase
    position = state.log.count
    turn = state.turn
    progress = state.progress
    items = []
    for event in state.log.reversed() {
      if case .turn = event { break }
      if case .item(let item, _) = event { items.append(item) }
    }
    items.reverse()
    partialChecks = state.partialChecks
    unshownItems = state.unshownItems
    reads = state.reads
    answers = state.answers
    asked = state.asked
    traces = state.traces.map(\.description)
    retries = state.retries
    timings = state.timings
    firstShownAt = state.firstShownAt
    begunAt = live.begunAt
    endedAt = state.endedAt
  }
}
