import OpenLabSDK

/// The smallest service there is, for the time to a first answer.
@main
struct BenchService: JobMatchingService {
  static var identity: ServiceIdentity { ServiceIdentity(id: "org.openlab.bench", version: "1.0.0") }

  func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult {
    guard let occupation = request.query.occupation else {
      return JobMatchingResult(abstained: Abstention(reason: call.text("rien à proposer", "nothing to propose")))
    }
    // For the time to a first element: one offer as soon as it is known, and the same as the result.
    let matches = try await call.reference.offers(occupation: occupation, limit: 1).map {
      JobMatch(offer: $0.id, score: 0.5)
    }
    try await call.send(partial: matches)
    return JobMatchingResult(matches: matches)
  }
}
