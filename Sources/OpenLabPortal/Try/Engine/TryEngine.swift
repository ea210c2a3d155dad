import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import Synchronization

/// Runs tries: each in the host with its deadline, owned by the session that began it, kept in memory while it is looked
/// at, and handed to `keep` when it is over.
final class TryEngine: Sendable {
  struct Limits: Sendable {
    /// For each answer of a service.
    var deadline = Duration.milliseconds(ProtocolLimits.defaultDeadlineMs)
    /// Tries of one session that are not over.
    var openTriesPerOwner = 4
    /// Tries in memory.
    var tries = 2_000
    /// A call in flight that nobody looks at ends after this.
    var unseenCall = Duration.seconds(60)
    /// A question that nobody looks at.
    var unseenQuestion = Duration.seconds(1_800)
    /// What is over stays in memory so long after it was last looked at.
    var unseenResult = Duration.seconds(600)

    init() {}
  }

  private struct State {
    var tries: [TryID: LiveTry] = [:]
    var isClosed = false
  }

  let fixtures: Fixtures
  let limits: Limits
  private let pool: ServicePool
  private let transcripts: TranscriptRecorder?
  private let names: [Language: Names]
  /// Told of each try that is over, once, with its transcript.
  private let keep: @Sendable (LiveTry, _ transcript: [UInt8]) async -> Void
  private let state = Mutex(State())

  init(
    fixtures: Fixtures,
    pool: ServicePool,
    transcripts: TranscriptRecorder? = nil,
    limits: Limits = Limits(),
    keep: @escaping @Sendable (LiveTry, _ transcript: [UInt8]) async -> Void
  ) {
    self.fixtures = fixtures
    self.pool = pool
    self.transcripts = transcripts
    self.limits = limits
    self.keep = keep
    names = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Names(fixtures.reference, $0)) })
  }

  /// What ids are called in a language.
  func names(_ language: Language) -> Names { names[language] ?? Names(fixtures.reference, language) }

  // MARK: For those who try

  /// Throws why no try of this session could begin now.
  func admit(owner: String) throws(TryRefusal) {
    if let refusal = state.withLock({ refusal(owner, $0) }) { throw refusal }
  }

  private func refusal(_ owner: String, _ state: borrowing State) -> TryRefusal? {
    if state.isClosed { return .closing }
    let open = state.tries.values.count { $0.owner == owner && !$0.phase.isOver }
    if open >= limits.openTriesPerOwner { return .tooManyOpen(limit: limits.openTriesPerOwner) }
    let isFull = state.tries.count >= limits.tries && !state.tries.values.contains(where: \.phase.isOver)
    return isFull ? .full : nil
  }

  /// Sets a try going.
  func begin(_ plan: TryPlan, id: TryID, owner: String) throws(TryRefusal) -> LiveTry {
    let live = LiveTry(id: id, owner: owner, plan: plan, now: .now)
    let refusal: TryRefusal? = state.withLock { state in
      if let refusal = self.refusal(owner, state) { return refusal }
      if state.tries.count >= limits.tries {
        let over = state.tries.values.filter(\.phase.isOver).min { $0.begunAt < $1.begunAt }
        if let over { state.tries[over.id] = nil }
      }
      state.tries[live.id] = live
      return nil
    }
    if let refusal { throw refusal }
    launch(live)
    return live
  }

  /// A try in memory, for the session that began it and nobody else.
  func find(_ id: TryID, owner: String) -> LiveTry? {
    state.withLock { $0.tries[id] }.flatMap { $0.owner == owner ? $0 : nil }
  }

  /// Answers the question that is open; false where it is another one by now, or the choice is none of it.
  @discardableResult
  func answer(_ live: LiveTry, _ question: String, choice: Int, isSimulated: Bool = false) -> Bool {
    guard live.take(question, choice, isSimulated: isSimulated) else { return false }
    launch(live)
    return true
  }

  /// Answers the open question as the test person would; with `rest` those that follow too.
  @discardableResult
  func simulate(_ live: LiveTry, rest: Bool) -> Bool {
    guard case .asking(let question) = live.phase, let choice = simulated(question, live) else { return false }
    if rest { live.change { $0.simulatesRest = true } }
    return answer(live, question.id, choice: choice, isSimulated: true)
  }

  /// Ends a try that is not over; its call is cancelled at once.
  func stop(_ live: LiveTry, _ why: TryStop) {
    let task = live.state.withLock { $0.task }
    guard live.end(.ended(why)) else { return }
    task?.cancel()
    Task { await settle(live) }
  }

  // MARK: For those who keep order

  /// Ends the tries of bundles that may not run any more, and their processes.
  func stop(bundles: Set<ContentDigest>) async {
    guard !bundles.isEmpty else { return }
    for live in all where bundles.contains(live.plan.digest) { stop(live, .suspended) }
    for digest in bundles { await pool.close(digest) }
  }

  /// Rings for all who look at a try that is not over, so that they hear that the line still holds.
  func ring() {
    for live in all { live.change { _ in } }
  }

  /// Ends what nobody has looked at for long, and forgets what is over.
  func sweep(now: MonotonicTime = .now) {
    for live in all {
      guard let seen = live.unseenSince() else { continue }
      let unseen = now - seen
      switch live.phase {
      case .running: if unseen > limits.unseenCall { stop(live, .left) }
      case .asking: if unseen > limits.unseenQuestion { stop(live, .left) }
      case .finished, .failed, .ended:
        if unseen > limits.unseenResult { _ = state.withLock { $0.tries.removeValue(forKey: live.id) } }
      }
    }
  }

  /// Ends all tries; no more begin.
  func close() async {
    let open = state.withLock { state in
      state.isClosed = true
      return Array(state.tries.values)
    }
    for live in open {
      stop(live, .closing)
      await settle(live)
    }
  }

  var all: [LiveTry] { state.withLock { Array($0.tries.values) } }

  // MARK: Calls

  private func launch(_ live: LiveTry) {
    let task = Task { [self] in
      while true {
        await call(live)
        guard case .asking(let question) = live.phase, live.simulatesRest else { break }
        guard let choice = simulated(question, live), live.take(question.id, choice, isSimulated: true) else {
          // Somebody has to answer it after all, and is shown it.
          live.change { $0.simulatesRest = false }
          break
        }
      }
      if live.phase.isOver { await settle(live) }
    }
    // A try that was stopped meanwhile has no use for its call.
    if live.change({ $0.task = task }) == nil { task.cancel() }
  }

  private func call(_ live: LiveTry) async {
    let names = names(live.plan.language)
    do throws(ProtocolError) {
      try await pool.with(live.plan.digest) { [self] service in
        switch live.plan.query {
        case .matching(let query): await run(JobMatchingSession(query: query), live, service, names)
        case .profiling(let trait, let maxQuestions):
          await run(SkillsProfilingSession(trait: trait, maxQuestions: maxQuestions), live, service, names)
        case .coaching(let project): await run(ProjectCoachingSession(project: project), live, service, names)
        }
      }
    } catch {
      live.end(.failed(error))
    }
  }

  private func run(_ session: some TriedSession, _ live: LiveTry, _ service: Service, _ names: Names) async {
    await TryCall(
      session: session,
      live: live,
      service: service,
      names: names,
      asOf: FixtureDate.asOf,
      deadline: limits.deadline,
      transcripts: transcripts
    ).run()
  }

  private func simulated(_ question: AskedQuestion, _ live: LiveTry) -> Int? {
    guard let truth = try? fixtures.truth.truth(live.plan.account.id) else { return nil }
    let choice = truth.choice(at: question, seed: fixtures.seed)
    return question.choices.indices.contains(choice) ? choice : question.choices.indices.last
  }

  private func settle(_ live: LiveTry) async {
    guard live.claim() else { return }
    await keep(live, transcripts?.finish(live.id) ?? [])
  }
}
