public import OpenLabProtocol

extension Service {
  /// Ranks offers for a person.
  ///
  /// `account` is the whole account: the service gets the parts that it declares and that `options.grant` holds.
  /// Throws the error that the call ended with; what the service claims falsely is no error but refused in the checks.
  public func match(
    _ account: Account,
    query: JobQuery = JobQuery(),
    options: CallOptions
  ) async throws(ProtocolError) -> Answered<JobMatchingResult> {
    try await ask(account, options) { context, granted in
      JobMatchingRequest(context: context, account: granted, query: query)
    } check: { (checker, result, request) throws(ProtocolError) in
      try checker.check(result, for: request)
    }
  }

  /// Asks for the next question of a session, or for the profile at its end.
  public func profile(
    _ account: Account,
    trait: String? = nil,
    answers: [Answer] = [],
    maxQuestions: Int = 16,
    options: CallOptions
  ) async throws(ProtocolError) -> Answered<SkillsProfilingResult> {
    try await ask(account, options) { context, granted in
      SkillsProfilingRequest(
        context: context,
        account: granted,
        trait: trait,
        answers: answers,
        maxQuestions: maxQuestions
      )
    } check: { (checker, result, request) throws(ProtocolError) in
      try checker.check(result, for: request)
    }
  }

  /// Asks for the diagnosis and plan of a project, or for one more question.
  public func advise(
    _ account: Account,
    project: Project,
    answers: [Answer] = [],
    options: CallOptions
  ) async throws(ProtocolError) -> Answered<ProjectCoachingResult> {
    try await ask(account, options) { context, granted in
      ProjectCoachingRequest(context: context, account: granted, project: project, answers: answers)
    } check: { (checker, result, request) throws(ProtocolError) in
      checker.check(result, for: request)
    }
  }

  private func ask<Request: KindRequest>(
    _ account: Account,
    _ options: CallOptions,
    _ request: (consuming RequestContext, consuming Account) -> Request,
    check: (ResultChecker, consuming Request.Result, Request) throws(ProtocolError) -> CheckedResult<Request.Result>
  ) async throws(ProtocolError) -> Answered<Request.Result> {
    guard manifest.kind == Request.kind else {
      throw ProtocolError(
        .invalidQuery,
        "\(manifest.id) is a service of kind \(manifest.kind), not \(Request.kind)."
      )
    }
    guard let reference else {
      throw ProtocolError(.invalidQuery, "This host has no reference data, which every kind needs.")
    }
    let scopes = memory.scopes(options.grant)
    let parts = account.parts
    let isWhole = parts.isSuperset(of: scopes.sentMask)
    let sent = isWhole ? scopes.sent : scopes.sent.filter { parts.contains(ScopeMask($0)) }
    var limited = account.limited(to: scopes.sentMask)
    limited.id = memory.pseudonym(of: account.id)
    let receipt = CallReceipt(sent: sent, given: options.given)
    let checker = ResultChecker(reference: reference, account: account, granted: scopes.grantedMask)
    let asked = AskedRequest(
      request(
        RequestContext(
          protocolVersion: ProtocolLimits.version,
          locale: options.language.rawValue,
          asOf: options.asOf,
          deadlineMs: 1,
          seed: options.seed,
          grant: scopes.sorted,
          reference: reference.version
        ),
        limited
      )
    )

    let start = MonotonicTime.now
    let deadline = start + options.deadline
    let trace = traces.next()
    options.begun?(trace)
    let access = CallAccess(
      reference: reference,
      account: AccountGrant(checker),
      declared: memory.declaredOnDemand,
      granted: scopes.granted,
      receipts: receipt,
      trace: trace
    )
    let params = { (milliseconds: Int) -> [UInt8] in
      receipt.send()
      return asked.json(within: milliseconds)
    }
    let run: CallRun
    if loop.isCurrent || options.given != nil {
      // Who wants to be told of what is given may take a while over it: nothing for the loop.
      run = await self.run(Request.method, start, deadline, access, options.caller, trace, options.events, params)
    } else {
      // Two hops in all, to the loop and back, whatever happens there; decoding and checking stay with the caller, beside
      // the loop.
      run = await withTaskExecutorPreference(loop) {
        await self.run(Request.method, start, deadline, access, options.caller, trace, options.events, params)
      }
    }
    do throws(ProtocolError) {
      let checked = try check(checker, try Self.decoded(try run.outcome.get()), asked.request)
      let now = MonotonicTime.now
      // The checks are part of what the caller gave time for.
      if now > deadline {
        throw ProtocolError(.deadlineExceeded, "The result had not been checked before the call's deadline.")
      }
      supervisor.metrics.ended(nil, after: now - start)
      note(checked.checks, trace)
      return Answered(
        result: checked.value,
        checks: checked.checks,
        reads: receipt.all,
        timings: CallTimings(
          waiting: run.sentAt - start,
          answering: run.endedAt - run.sentAt,
          checking: now - run.endedAt
        ),
        retries: run.retries,
        trace: trace
      )
    } catch {
      supervisor.metrics.ended(error.code, after: .now - start)
      throw failed(error, trace)
    }
  }

  /// Counts what was verified and refused, and says what did not hold.
  private func note(_ checks: ResultChecks, _ trace: TraceID) {
    supervisor.metrics.checked(verified: checks.verified, refused: checks.refused.count)
    guard let first = checks.refused.first else { return }
    supervisor.logger.logOften(
      .claimsRefused,
      .warning,
      trace: trace,
      fields: JSONObject([
        ("refused", .integer(Int64(checks.refused.count))), ("verified", .integer(Int64(checks.verified))),
        ("path", .string(first.path)),
      ]),
      LocalizedText(
        "Raisons refusées : \(checks.refused.count). La première (\(first.path)) : \(first.why.fr)",
        "Reasons refused: \(checks.refused.count). The first (\(first.path)): \(first.why.en)"
      )
    )
  }

  private static func decoded<Result: JSONDecodable>(_ bytes: [UInt8]) throws(ProtocolError) -> Result {
    do throws(JSONError) {
      return try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
        try Result(validated: buffer)
      }
    } catch {
      var error = error
      error.path = error.path?.prefixed(by: JSONPath([.member("result")]))
      throw ProtocolError(
        .invalidResult,
        "The result does not fit its kind: \(error).",
        details: JSONObject(error.path.map { [("path", .string($0.description))] } ?? [])
      )
    }
  }
}
