import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol

/// One service run for one person, until its result is final.
struct ServiceRun {
  let output: Output
  let fixtures: Fixtures
  let names: Names
  let account: Account
  let grant: Grant
  /// nil: simulated from the account's truth.
  var prompt: QuestionPrompt?
  var deadline: Duration = .milliseconds(ProtocolLimits.defaultDeadlineMs)
  /// `--trace`, if it was given.
  var traceFile: String?
  /// Offers or estimates that a person is shown; programs get them all, and people with `--verbose`.
  var limit = 10

  /// What came out, for programs and for people.
  struct Outcome {
    var report: RunReport
    var page: Page
  }

  /// Chooses the session of the service's kind, and runs it.
  func run(_ service: Service, _ query: QueryDocument?) async throws -> Outcome {
    switch service.manifest.kind {
    case .jobMatching:
      let query = try JobMatchingQuery.read(query, fixtures.reference)
      return try await run(service, DrawnSession<JobMatchingSession>(query: query))
    case .skillsProfiling:
      let query = try SkillsProfilingQuery.read(query, fixtures.reference)
      return try await run(service, DrawnSession<SkillsProfilingSession>(query: query))
    case .projectCoaching:
      let query = try ProjectCoachingQuery.read(query)
      let project = try query.project(of: account, fixtures.reference)
      return try await run(
        service,
        DrawnSession<ProjectCoachingSession>(project: project, givenAnswers: query.answers)
      )
    case let kind:
      throw CommandError(
        ProtocolError(.unknownMethod, "This version knows no kind \(kind.rawValue.debugDescription).")
      )
    }
  }

  private func run(_ service: Service, _ session: DrawnSession<some KindSession>) async throws -> Outcome {
    let scopes = grant.scopes(for: service.manifest)
    let title = service.manifest.name[output.language]
    let answering = try answering()
    return try await Progress.during(LocalizedText("\(title) travaille", "\(title) is at work"), output) { progress in
      let options = CallOptions(
        deadline: deadline,
        language: output.language,
        asOf: FixtureDate.asOf,
        seed: fixtures.seed,
        grant: scopes,
        events: { show($0, progress) }
      )
      return try await converse(service, session, answering, options)
    }
  }

  private func answering() throws -> Answering {
    if let prompt { return .terminal(prompt) }
    guard let truth = try fixtures.truth.truth(account.id) else {
      throw CommandError.unknownAccount(account.id, in: fixtures)
    }
    return .simulated(truth, seed: fixtures.seed)
  }

  private func converse<Session: KindSession>(
    _ service: Service,
    _ drawn: DrawnSession<Session>,
    _ answering: Answering,
    _ options: CallOptions
  ) async throws -> Outcome {
    let session = drawn.session
    var answers = drawn.givenAnswers ?? []
    var names = names
    var timings = RunTimings()
    var reads: [ScopeRead] = []
    var traces: [String] = []
    while true {
      let answered: Answered<Session.Result>
      do throws(ProtocolError) {
        answered = try await session.ask(service, account, answers, options)
      } catch {
        throw CommandError(error)
      }
      timings.add(answered.timings, retries: answered.retries)
      traces.append(answered.trace.description)
      Self.merge(answered.reads, into: &reads)
      if drawn.givenAnswers == nil, answers.count <= session.maxQuestions,
        let question = session.question(in: answered.result, names), !question.choices.isEmpty,
        !answers.contains(where: { $0.question == question.id })
      {
        names.asked[question.id] = question
        let choice = try await answering.choice(at: question)
        answers.append(Answer(question: question.id, choice: choice))
        continue
      }
      let hasAnswers = !answers.isEmpty
      let report = RunReport(
        manifest: service.manifest,
        account: account.id,
        result: try JSONValue(json: answered.result.json),
        checks: try JSONValue(json: answered.checks.json),
        reads: reads,
        timings: timings,
        answers: answers,
        answersFrom: hasAnswers ? (drawn.givenAnswers == nil ? answering.name : "query") : nil,
        grant: options.grant,
        traces: traces,
        traceFile: traceFile,
        sandboxed: service.isSandboxed
      )
      var page = Page(output)
      drawn.draw(answered.result, names, output.isVerbose ? .max : limit, &page)
      RunFooter(checks: answered.checks, report: report).draw(on: &page)
      return Outcome(report: report, page: page)
    }
  }

  private static func merge(_ more: [ScopeRead], into reads: inout [ScopeRead]) {
    for read in more {
      if let index = reads.firstIndex(where: { $0.scope == read.scope && $0.access == read.access }) {
        reads[index].count += read.count
      } else {
        reads.append(read)
      }
    }
  }

  private func show(_ event: CallEvent, _ progress: Progress) {
    switch event {
    case .progress(let fraction, let message): progress.update(fraction, message)
    case .partialResult(let items):
      let count = progress.count(items.count)
      let words = LocalizedText("résultats reçus : \(count)", "results so far: \(count)")
      progress.update(nil, output.text(words))
      output.detail(words)
    case .log(let line):
      let text = SafeText.cleaned(line.message)
      output.detail(LocalizedText("\(line.level) : \(text)", "\(line.level): \(text)"))
    }
  }
}
