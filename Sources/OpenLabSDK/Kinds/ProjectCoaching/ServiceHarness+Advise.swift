extension ServiceHarness {
  /// Calls `projectCoaching/advise`.
  public func advise(
    on project: Project,
    answers: [Answer] = [],
    account: Account = Account(id: "sample"),
    context: RequestContext = context()
  ) async throws(ProtocolError) -> ProjectCoachingResult {
    try await call(
      .advise,
      ProjectCoachingRequest(context: context, account: account, project: project, answers: answers)
    )
  }
}
