extension ServiceHarness {
  /// Calls `jobMatching/match`.
  public func match(
    _ query: JobQuery = JobQuery(),
    account: Account = Account(id: "sample"),
    context: RequestContext = context()
  ) async throws(ProtocolError) -> JobMatchingResult {
    try await call(.match, JobMatchingRequest(context: context, account: account, query: query))
  }
}
