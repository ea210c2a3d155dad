import OpenLabSDK

/// The smallest service there is, for the time to a first answer.
@main
struct BenchService: JobMatchingService {
  static var identity: ServiceIdentity { ServiceIdentity(id: "org.openlab.bench", version: "1.0.0") }

  func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult {
    JobMatchingResult(abstained: Abstention(reason: call.text("rien à proposer", "nothing to propose")))
  }
}
