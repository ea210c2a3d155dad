import OpenLabSDK

/// What a program may do wrong or slowly, chosen by the query's text.
@main
struct ProbeService: JobMatchingService {
  func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult {
    switch request.query.text {
    case "print":
      print("a stray line")
    case "sleep":
      call.progress(message: "asleep")
      try await Task.sleep(for: .seconds(3600))
    case "input":
      return JobMatchingResult(abstained: Abstention(reason: readLine() ?? "the input is at its end"))
    default: break
    }
    return JobMatchingResult(abstained: Abstention(reason: "nothing to rank"))
  }
}
