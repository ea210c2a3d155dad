internal import OpenLabSDK

/// Ranks offers by what a person has done, can do and wants, within the distance and hours that life allows.
@main struct WithinReach: JobMatchingService {
  /// As in service.json; a test holds them equal.
  static let identity = ServiceIdentity(id: "fr.openlab.job-matching", version: "1.0.0")

  /// Offers sent ahead of the final answer at a time.
  private static let batch = 20

  private static let index = ReferenceCache { OfferIndex(try await ReferenceData.read($0)) }

  func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult {
    let index = try await Self.index.value(for: call)
    let matching = try Matching(request, index: index)
    if let reason = matching.abstention { return abstain(reason, call) }
    var constraints = request.account.constraints
    var ranker = matching.ranker(constraints: constraints)
    var ranking = ranker.rank()
    // The constraints are sensitive: they are read only when there are offers for them to decide on.
    if constraints == nil, !ranking.candidates.isEmpty, call.isGranted(.constraints) {
      constraints = try await readConstraints(call)
      if constraints != nil {
        ranker = matching.ranker(constraints: constraints)
        ranking = ranker.rank()
      }
    }
    if ranking.candidates.isEmpty { return abstain(matching.abstention(ranking), call) }
    let matches = matching.matches(ranking, by: ranker)
    if request.query.limit > Self.batch { try await stream(matches, call) }
    return JobMatchingResult(matches: matches)
  }

  private func abstain(_ reason: LocalizedText, _ call: Call) -> JobMatchingResult {
    JobMatchingResult(abstained: Abstention(reason: call.text(reason)))
  }

  /// Nil when the person or the host refuses: the ranking then rests on the rest.
  private func readConstraints(_ call: Call) async throws(ProtocolError) -> Constraints? {
    do throws(ProtocolError) {
      return try await call.account.read(.constraints)
    } catch {
      guard error.code == .notGranted || error.code == .notDeclared else { throw error }
      return nil
    }
  }

  private func stream(_ matches: [JobMatch], _ call: Call) async throws(ProtocolError) {
    var rest = matches[...]
    while !rest.isEmpty {
      try await call.send(partial: Array(rest.prefix(Self.batch)))
      rest = rest.dropFirst(Self.batch)
      call.progress(fraction: 1 - Double(rest.count) / Double(matches.count))
    }
  }
}
