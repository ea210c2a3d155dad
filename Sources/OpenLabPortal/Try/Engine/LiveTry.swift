import OpenLabHost
import OpenLabProtocol
import Synchronization

/// A try while it is in memory: what has happened, for any number of viewers.
///
/// What happens is appended to a log that viewers read from wherever they are; a bell tells that there is more. The log
/// is bounded: elements beyond the bound are not shown as they come, and stand in the final result all the same.
final class LiveTry: Sendable {
  let id: TryID
  /// The session that began it; nobody else sees it.
  let owner: String
  let plan: TryPlan
  let begunAt: WallTime

  /// Entries of the log at most, the end included.
  static let logLimit = 2_000
  /// Changes of progress that are told at most; the newest counts.
  static let progressLimit = 1_000

  struct State {
    var phase = TryPhase.running
    var log: [TryEvent] = []
    var turn = 0
    var progress: TryProgress?
    var progressCount = 0
    /// Claims of elements that came before the result, of this turn.
    var partialChecks = ResultChecks()
    var itemCount = 0
    var unshownItems = 0
    var reads: [TryRead] = []
    var answers: [TryAnswer] = []
    /// What each question of the session was, for words that speak of them.
    var asked: [String: AskedQuestion] = [:]
    var traces: [TraceID] = []
    var retries = 0
    var timings = CallTimings.zero
    /// When the first element or result could be shown.
    var firstShownAt: WallTime?
    var endedAt: WallTime?
    var seenAt: MonotonicTime
    var bells: [Int: AsyncStream<Void>.Continuation] = [:]
    var nextBell = 0
    var task: Task<Void, Never>?
    /// Whether the questions to come are answered as the test person would.
    var simulatesRest = false
    /// Whether somebody keeps it already.
    var isClaimed = false
  }

  let state: Mutex<State>

  init(id: TryID, owner: String, plan: TryPlan, now: MonotonicTime) {
    self.id = id
    self.owner = owner
    self.plan = plan
    begunAt = .now
    state = Mutex(State(seenAt: now))
  }

  // MARK: Looking

  var phase: TryPhase { state.withLock { $0.phase } }

  /// All that a page shows.
  var snapshot: TrySnapshot { state.withLock { TrySnapshot(self, $0) } }

  /// What happened since `position` entries were seen, with the newest progress; the try counts as looked at.
  func events(after position: Int, now: MonotonicTime = .now) -> (events: [TryEvent], progress: TryProgress?) {
    state.withLock { state in
      state.seenAt = now
      let start = min(max(0, position), state.log.count)
      return (Array(state.log[start...]), state.progress)
    }
  }

  /// Rings when there is more to see, and once at the start; ends with the task that listens.
  func bell() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      state.nextBell += 1
      state.bells[state.nextBell] = continuation
      return state.nextBell
    }
    continuation.onTermination = { [weak self] _ in _ = self?.state.withLock { $0.bells.removeValue(forKey: number) } }
    continuation.yield()
    return stream
  }

  /// Returns when there is something to show, or after a while.
  func firstSight(within limit: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { [self] in
        for await _ in bell() where hasSomethingToShow { return }
      }
      group.addTask { try? await Task.sleep(for: limit) }
      await group.next()
      group.cancelAll()
    }
  }

  private var hasSomethingToShow: Bool {
    state.withLock { state in
      if case .running = state.shownPhase { return state.itemCount > 0 }
      return true
    }
  }

  /// Somebody looks at it.
  func touch(now: MonotonicTime = .now) { state.withLock { $0.seenAt = now } }

  /// Since when nobody has looked; nil while somebody listens.
  func unseenSince() -> MonotonicTime? { state.withLock { $0.bells.isEmpty ? $0.seenAt : nil } }

  // MARK: Happening

  /// Changes the state of a try that is not over, and rings.
  @discardableResult
  func change<Result>(_ body: (inout State) -> Result) -> Result? {
    let (result, bells): (Result?, [AsyncStream<Void>.Continuation]) = state.withLock { state in
      guard !state.phase.isOver else { return (nil, []) }
      return (body(&state), Array(state.bells.values))
    }
    for bell in bells { bell.yield() }
    return result
  }

  var simulatesRest: Bool { state.withLock { $0.simulatesRest } }

  /// True once: for whoever keeps the try when it is over.
  func claim() -> Bool {
    state.withLock { state in
      defer { state.isClaimed = true }
      return !state.isClaimed
    }
  }

  /// Answers the open question with a choice; false where another one is open by now, or the choice is none of it.
  func take(_ question: String, _ choice: Int, isSimulated: Bool) -> Bool {
    change { state in
      guard case .asking(let asked) = state.phase, asked.id == question, asked.choices.indices.contains(choice) else {
        return false
      }
      let answer = TryAnswer(
        question: question,
        text: asked.text,
        choice: choice,
        choiceText: asked.choices[choice],
        isSimulated: isSimulated
      )
      state.answers.append(answer)
      state.phase = .running
      _ = state.append(.answered(answer))
      return true
    } ?? false
  }

  /// Ends it, once; false where it is over already.
  @discardableResult
  func end(_ phase: TryPhase) -> Bool {
    change { state in
      state.phase = phase
      state.endedAt = .now
      state.progress = nil
      state.log.append(.over)
      state.task = nil
      return true
    } ?? false
  }
}

extension LiveTry.State {
  /// Where it stands for those who look: a question that the try answers by itself is none of theirs.
  var shownPhase: TryPhase {
    guard simulatesRest, case .asking = phase else { return phase }
    return .running
  }

  /// Appends what is bounded, and leaves room for the end.
  mutating func append(_ event: TryEvent) -> Bool {
    guard log.count < LiveTry.logLimit - 1 else { return false }
    log.append(event)
    return true
  }
}
