import OpenLabSDK
import Testing

@Suite("The testing kit")
struct HarnessTests {
  struct Nearby: JobMatchingService {
    static let identity = ServiceIdentity(id: "fr.example.nearby", version: "1.0.0")

    func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult {
      let constraints = try await call.account.read(.constraints)
      let offers = try await call.reference.offers(occupation: request.query.occupation, limit: 50)
      call.progress(fraction: 0.5, message: call.text("Moitié", "Half"))
      let matches = offers.map { JobMatch(offer: $0.id, score: constraints?.licence == true ? 1 : 0.5) }
      try await call.send(partial: matches)
      call.log(.info, "ranked", ["offers": .integer(Int64(offers.count))])
      return JobMatchingResult(matches: matches)
    }
  }

  static func offer(_ id: String, _ occupation: String) -> Offer {
    Offer(
      id: id,
      occupation: occupation,
      title: LocalizedText("Boulanger", "Baker"),
      department: "59",
      contract: .cdi,
      workTime: 1,
      hourlyWage: 12.5,
      diplomaLevel: 3,
      skills: ["s1"],
      licence: false,
      schedule: .day,
      remote: false
    )
  }

  @Test("a service is called as a host calls it")
  func matches() async throws {
    let constraints = Constraints(
      mobilityKm: 20,
      transport: [],
      licence: true,
      childcare: .needed,
      schedule: [],
      mainObstacle: .mobility
    )
    let harness = ServiceHarness(
      Nearby(),
      reference: SampleReference([Self.offer("o1", "D1102"), Self.offer("o2", "N4101")]),
      account: Account(id: "p1", constraints: constraints)
    )
    let result = try await harness.match(JobQuery(occupation: "D1102"))
    #expect(result.matches == [JobMatch(offer: "o1", score: 1)])
    #expect(harness.progress.map(\.message) == ["Half"])
    #expect(harness.logs == [LogParams(level: .info, message: "ranked", fields: JSONObject([("offers", 1)]))])
    #expect(try harness.partialResults(as: JobMatch.self) == result.matches)
    #expect(try await harness.describe().kinds == [.jobMatching])
  }

  @Test("what was not granted is an error with its code")
  func refused() async {
    let harness = ServiceHarness(Nearby())
    await #expect { try await harness.match() } throws: { ($0 as? ProtocolError)?.code == .notGranted }
  }

  @Test("cancelling the task cancels the call")
  func cancelled() async {
    let harness = ServiceHarness(
      Matcher { _, call in
        try await Task.sleep(for: .seconds(3600))
        return JobMatchingResult()
      }
    )
    let task = Task { try await harness.match() }
    task.cancel()
    await #expect { try await task.value } throws: { ($0 as? ProtocolError)?.code == .cancelled }
  }
}
