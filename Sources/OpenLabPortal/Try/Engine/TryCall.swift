import OpenLabHost
import OpenLabProtocol
import Synchronization

/// One call of a try: with the answers so far, to a result, a question or an error.
struct TryCall<Session: TriedSession>: Sendable {
  let session: Session
  let live: LiveTry
  let service: Service
  let names: Names
  let asOf: String
  let deadline: Duration
  let transcripts: TranscriptRecorder?

  func run() async {
    let plan = live.plan
    // A try that was stopped meanwhile makes no call.
    guard let answers = begin() else { return }
    let given: @Sendable (Scope, ScopeAccess) -> Void = { [live] scope, access in note(scope, access, of: live) }
    let partials = Mutex(Partials(check: checkOfPartials(answers)))
    var options = CallOptions(
      deadline: deadline,
      language: plan.language,
      asOf: asOf,
      seed: plan.seed,
      grant: plan.granted,
      caller: live.owner,
      events: { [live] event in take(event, partials, of: live) }
    )
    options.given = given
    options.begun = { [live, transcripts] trace in
      live.change { $0.traces.append(trace) }
      transcripts?.follow(trace, for: live.id)
    }
    do throws(ProtocolError) {
      conclude(try await session.ask(service, plan.account, answers, options), answers)
    } catch {
      live.end(.failed(error))
    }
  }

  private func begin() -> [OpenLabProtocol.Answer]? {
    live.change { state in
      state.turn += 1
      state.phase = .running
      state.progress = nil
      state.partialChecks = ResultChecks()
      state.itemCount = 0
      state.unshownItems = 0
      _ = state.append(.turn(state.turn))
      return state.answers.map(\.answer)
    }
  }

  private func checkOfPartials(_ answers: [OpenLabProtocol.Answer]) -> any PartialCheck<Session.Item> {
    let plan = live.plan
    let context = RequestContext(
      protocolVersion: ProtocolLimits.version,
      locale: plan.language.rawValue,
      asOf: asOf,
      deadlineMs: 1,
      seed: plan.seed,
      grant: plan.granted.sorted { $0.rawValue < $1.rawValue },
      reference: names.reference.version
    )
    let checker = ResultChecker(reference: names.reference, account: plan.account, grant: plan.granted)
    return session.partials(checker, context, answers)
  }

  private func note(_ scope: Scope, _ access: ScopeAccess, of live: LiveTry) {
    live.change { state in
      // Once a turn is enough to know: a service may read the same a thousand times.
      guard !state.reads.contains(where: { $0.scope == scope && $0.access == access && $0.turn == state.turn }) else {
        return
      }
      let read = TryRead(scope: scope, access: access, at: .now, turn: state.turn)
      state.reads.append(read)
      _ = state.append(.given(read))
    }
  }

  /// The elements of one call so far.
  private struct Partials {
    var check: any PartialCheck<Session.Item>
    var count = 0
  }

  private func take(_ event: CallEvent, _ partials: borrowing Mutex<Partials>, of live: LiveTry) {
    switch event {
    case .progress(let fraction, let message):
      live.change { state in
        guard state.progressCount < LiveTry.progressLimit else { return }
        state.progressCount += 1
        state.progress = TryProgress(
          fraction: fraction.flatMap { $0.isFinite ? min(1, max(0, $0)) : nil },
          message: message.map { PlainText.clean($0, limit: 200) }
        )
      }
    case .partialResult(let values):
      partials.withLock { partials in
        partials.count += values.count
        // Who sends more than any result may hold is not looked at any further.
        guard partials.count <= Self.checkLimit else {
          live.change { $0.unshownItems += values.count }
          return
        }
        // An element that does not fit its kind fails the final result; here it is only left out.
        let admitted = values.map { value in
          (try? Session.Item(json: value.json)).flatMap { partials.check.admit($0) }
        }
        let checks = partials.check.checks
        live.change { state in
          state.partialChecks = checks
          for item in admitted {
            guard let item, state.itemCount < Self.itemLimit,
              state.append(.item(Session.item(item), place: state.itemCount + 1))
            else {
              state.unshownItems += 1
              continue
            }
            state.itemCount += 1
            if state.firstShownAt == nil { state.firstShownAt = .now }
          }
        }
      }
    case .log: break
    }
  }

  /// As many as any kind's result may hold.
  private static var itemLimit: Int { 200 }
  private static var checkLimit: Int { 2_000 }

  private func conclude(_ answered: Answered<Session.Result>, _ answers: [OpenLabProtocol.Answer]) {
    live.change { state in
      state.retries += answered.retries
      state.timings += answered.timings
      if state.firstShownAt == nil { state.firstShownAt = .now }
    }
    if answers.count < session.maxQuestions, let question = session.question(in: answered.result, names),
      !question.choices.isEmpty, !answers.contains(where: { $0.question == question.id })
    {
      live.change { state in
        state.phase = .asking(question)
        state.progress = nil
        state.asked[question.id] = question
        _ = state.append(.question(question, number: state.answers.count + 1))
      }
    } else {
      live.end(.finished(Session.result(answered.result), answered.checks))
    }
  }
}
