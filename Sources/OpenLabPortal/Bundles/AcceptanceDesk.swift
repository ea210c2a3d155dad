import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import Synchronization

/// Runs versions for the scenario people, published or not: each in the sandbox, granted what it declares, with answers
/// that the person would give.
final class AcceptanceDesk: Sendable {
  private let configuration: PortalConfiguration
  private let queue = BuildQueue()
  private let reports = Mutex<[ContentDigest: AcceptanceReport]>([:])

  /// Versions that are remembered.
  private static let kept = 100
  /// For each answer of the service.
  private static let deadline = Duration.seconds(10)

  init(_ configuration: PortalConfiguration) { self.configuration = configuration }

  func report(_ digest: ContentDigest) -> AcceptanceReport? { reports.withLock { $0[digest] } }

  /// Sets a run going, unless one goes already; ends when it is over or after `limit`.
  func start(_ digest: ContentDigest, waiting limit: Duration) async {
    let people = configuration.fixtures.scenarios
    let isNew = reports.withLock { reports in
      if let known = reports[digest], !known.isOver { return false }
      if reports.count >= Self.kept, let old = reports.first(where: { $0.value.isOver })?.key { reports[old] = nil }
      reports[digest] = AcceptanceReport(
        digest: digest,
        started: configuration.clock.now,
        people: people.count
      )
      return true
    }
    guard isNew else { return }
    // Known to its end by the same means as an upload.
    let job = UploadJob(id: digest.hex, provider: 0, fileName: "")
    Task {
      await queue.run { [self] in await run(digest, people) }
      reports.withLock { $0[digest]?.isOver = true }
      job.move(to: .done(service: "", version: ""))
    }
    await job.settle(within: limit)
  }

  private func run(_ digest: ContentDigest, _ people: [Scenario]) async {
    let service: Service
    do throws(ProtocolError) {
      service = try await open(digest)
    } catch {
      for person in people.prefix(1) { add(row(person, nil, .failed(error)), digest) }
      return
    }
    for person in people {
      let row = await run(service, person)
      add(row, digest)
      // One that does not even start fails for everyone in the same way.
      if case .failed(let error) = row.outcome, Self.isFatal(error.code) { break }
    }
    await configuration.host.remove(service, grace: .zero)
  }

  private func open(_ digest: ContentDigest) async throws(ProtocolError) -> Service {
    guard let bundle = try await configuration.bundles.bundle(digest) else {
      throw ProtocolError(.storeFailed, "The bundle is not here any more.", hint: "Submit the service again.")
    }
    do throws(HostError) { return try configuration.host.service(bundle) } catch {
      throw ProtocolError(error.code, error.detail, hint: error.hint)
    }
  }

  private func add(_ row: AcceptanceReport.Row, _ digest: ContentDigest) {
    reports.withLock { $0[digest]?.rows.append(row) }
  }

  private static func isFatal(_ code: ErrorCode) -> Bool {
    [.startFailed, .programNotFound, .wrongIdentity, .unsupportedVersion, .disabled, .storeFailed].contains(code)
  }

  private func row(
    _ person: Scenario,
    _ kind: Kind?,
    _ outcome: AcceptanceReport.Row.Outcome
  ) -> AcceptanceReport.Row {
    AcceptanceReport.Row(
      person: person.id,
      title: person.title,
      expectation: kind.flatMap { person.expectation($0) },
      outcome: outcome
    )
  }

  private func run(_ service: Service, _ person: Scenario) async -> AcceptanceReport.Row {
    let kind = service.manifest.kind
    switch kind {
    case .jobMatching: return await run(service, person, JobMatchingSession())
    case .skillsProfiling: return await run(service, person, SkillsProfilingSession())
    case .projectCoaching:
      guard let project = person.account.projects?.first else { return row(person, kind, .notApplicable) }
      return await run(service, person, ProjectCoachingSession(project: project))
    default: return row(person, kind, .notApplicable)
    }
  }

  private func run(
    _ service: Service,
    _ person: Scenario,
    _ session: some KindSession
  ) async -> AcceptanceReport.Row {
    let names = Names(configuration.fixtures.reference, .en)
    let start = ContinuousClock.now
    let options = CallOptions(
      deadline: Self.deadline,
      asOf: FixtureDate.asOf,
      seed: configuration.fixtures.seed,
      grant: Set(service.manifest.declaredScopes),
      caller: "acceptance"
    )
    var answers: [OpenLabProtocol.Answer] = []
    var row = row(person, service.manifest.kind, .notApplicable)
    while true {
      do throws(ProtocolError) {
        let answered = try await session.ask(service, person.account, answers, options)
        row.checks = answered.checks
        if answers.count < session.maxQuestions, let question = session.question(in: answered.result, names),
          !question.choices.isEmpty, !answers.contains(where: { $0.question == question.id })
        {
          let choice = person.truth.choice(at: question, seed: configuration.fixtures.seed)
          answers.append(OpenLabProtocol.Answer(question: question.id, choice: min(choice, question.choices.count - 1)))
          continue
        }
        row.outcome = Self.outcome(answered.result)
      } catch {
        row.outcome = .failed(error)
      }
      row.questions = answers.count
      row.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
      return row
    }
  }

  private static func outcome(_ result: some Sendable) -> AcceptanceReport.Row.Outcome {
    switch result {
    case let result as JobMatchingResult:
      result.abstained.map { .abstained($0.reason) } ?? .answered(items: result.matches?.count ?? 0)
    case let result as SkillsProfilingResult: .answered(items: result.profile?.count ?? 0)
    case let result as ProjectCoachingResult: .answered(items: result.plan.count)
    default: .answered(items: 0)
    }
  }
}
