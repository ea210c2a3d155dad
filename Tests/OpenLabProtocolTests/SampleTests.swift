import Foundation
import OpenLabProtocol
import Testing

@Suite("The sample services, as real processes")
struct SampleTests {
  private let describe: JSONValue = [
    "protocolVersions": [1], "host": ["name": "test", "version": "1.0.0"], "locale": "fr",
    "limits": ["maxLineBytes": 4_194_304],
  ]

  private func params(_ more: KeyValuePairs<String, JSONValue>, locale: String = "fr") -> JSONValue {
    let context = RequestContext(
      protocolVersion: 1,
      locale: locale,
      asOf: "2026-01-01",
      deadlineMs: 30_000,
      seed: 1,
      grant: [],
      reference: ReferenceVersion(version: "1.0.0", digest: "sha256:" + String(repeating: "0", count: 64))
    )
    var object = JSONObject([("context", (try? JSONValue(json: context.json)) ?? .null), ("account", ["id": "acc-1"])])
    for (name, value) in more { object[name] = value }
    return .object(object)
  }

  /// The request and the offers of the examples.
  private func example() throws -> (params: JSONValue, offers: [JSONValue]) {
    let lines = try ExampleLine.all().filter { $0.file == "job-matching.ndjson" }
    let params = try #require(lines.first?.message["params"])
    let offers = lines.filter { $0.answers == "reference/offers" }.flatMap {
      $0.message["result"]?["items"]?.array ?? []
    }
    return (params, offers)
  }

  @Test("the first service of the guide is at most 40 lines, and is the one in Samples")
  func length() throws {
    let source = try ProtocolFiles.text(ProtocolFiles.samples.appending(path: "python-nearby/main.py"))
    #expect(source.split(separator: "\n", omittingEmptySubsequences: false).count <= 41)
    #expect(source.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  @Test("manifests of the samples have no problem", arguments: ["python-nearby", "node-compass"])
  func manifests(name: String) throws {
    let file = ProtocolFiles.samples.appending(path: "\(name)/service.json")
    #expect(ManifestReader.read([UInt8](try Data(contentsOf: file))).problems.isEmpty)
  }

  @Test(
    "samples describe themselves as their manifest does",
    .enabled(if: SampleSession.isInstalled("python3") && SampleSession.isInstalled("node")),
    arguments: ["python-nearby", "node-compass"]
  )
  func describes(name: String) throws {
    let session = try SampleSession(name)
    let file = ProtocolFiles.samples.appending(path: "\(name)/service.json")
    let manifest = try ManifestReader.read([UInt8](try Data(contentsOf: file))).get()
    let answer = try #require(try session.call(1, "service/describe", describe))
    let result = try DescribeResult(json: try #require(answer["result"]).json)
    #expect(result.service == ServiceIdentity(id: manifest.id, version: manifest.version))
    #expect(result.kinds == [manifest.kind])
    let unknown = try #require(try session.call(2, "careerForecast/foresee", [:]))
    #expect(unknown["error"]?["code"] == -32601)
    let method = try #require(manifest.kind.method?.rawValue)
    let wrong = try #require(try session.call(3, method, ["query": 1]))
    #expect(wrong["error"]?["code"] == -32602)
    // Notifications that it does not know, or that come too late, have no answer.
    try session.send(["jsonrpc": "2.0", "method": "$/cancel", "params": ["id": 3]])
    try session.send(["jsonrpc": "2.0", "method": "$/later", "params": [:]])
    #expect(try session.call(4, "service/describe", describe)?["id"] == 4)
    #expect(try session.end() == 0)
  }

  @Test("the Python sample ranks offers by true claims", .enabled(if: SampleSession.isInstalled("python3")))
  func pythonMatches() throws {
    let session = try SampleSession("python-nearby")
    let (params, offers) = try example()
    let answer = try session.call(7, "jobMatching/match", params) { method, query in
      #expect(method == "reference/offers")
      #expect(query["parent"] == 7)
      return [
        "items": .array(offers.filter { $0["occupation"] == query["occupation"] })
      ]
    }
    let result = try JobMatchingResult(json: try #require(answer?["result"]).json)
    // The query allows 80 km: the sample, which measures none, keeps to the département itself.
    #expect(result.matches?.map(\.offer) == ["of-01934"])
    #expect(
      result.matches?.first?.reasons == [
        .withinDistance(km: 0), .sameOccupation,
        .sharesSkills(["laminated-dough", "ingredient-weighing", "bakery-oven-baking", "food-hygiene"]),
      ]
    )
    #expect(try session.end() == 0)
  }

  @Test(
    "the Python sample abstains in the person's language, and hands the host's refusal on",
    .enabled(if: SampleSession.isInstalled("python3"))
  )
  func pythonAbstains() throws {
    let session = try SampleSession("python-nearby")
    let french = try session.call(1, "jobMatching/match", params([:]))
    #expect(french?["result"]?["abstained"]?["reason"]?.string?.hasPrefix("Nommez") == true)
    let english = try session.call(2, "jobMatching/match", params([:], locale: "en"))
    #expect(english?["result"]?["abstained"]?["reason"]?.string?.hasPrefix("Name") == true)
    let refusal = try JSONValue(json: ProtocolError(.unknownOccupation, "No such occupation.").json)
    let refused = try session.call(3, "jobMatching/match", params(["query": ["occupation": "Z9999"]])) { _, _ in refusal
    }
    #expect(refused?["error"] == refusal)
  }

  @Test(
    "the Python sample survives a cancel while it waits for the host",
    .enabled(if: SampleSession.isInstalled("python3"))
  )
  func pythonCancelled() throws {
    let session = try SampleSession("python-nearby")
    let (params, _) = try example()
    try session.send(["jsonrpc": "2.0", "id": 7, "method": "jobMatching/match", "params": params])
    let asked = try #require(try session.next())
    try session.send(["jsonrpc": "2.0", "method": "$/cancel", "params": ["id": 7]])
    let error = try JSONValue(json: ProtocolError(.cancelled, "The call 7 was cancelled.").json)
    try session.send(["jsonrpc": "2.0", "id": asked["id"] ?? .null, "error": error])
    #expect(try session.next()?["error"] == error)
    #expect(try session.call(8, "service/describe", describe)?["id"] == 8)
    #expect(try session.end() == 0)
  }

  @Test(
    "the Node sample asks, then concludes from the answers with a standard error",
    .enabled(if: SampleSession.isInstalled("node"))
  )
  func nodeProfiles() throws {
    let session = try SampleSession("node-compass")
    let bank = try ProtocolFiles.lines(ProtocolFiles.reference.appending(path: "questions.ndjson"))
    let callbacks = { (method: String, query: JSONValue) -> JSONValue in
      #expect(method == "reference/questions")
      let items = bank.filter { $0["trait"] == query["trait"] }
      // Two pages, so that the cursor is followed.
      return query["cursor"] == nil
        ? ["items": .array(Array(items.prefix(5))), "nextCursor": "5"] : ["items": .array(Array(items.dropFirst(5)))]
    }
    var answers: [JSONValue] = []
    for id in 1...8 {
      let sent = params(["trait": "numeracy", "answers": .array(answers), "maxQuestions": 8])
      let answer = try session.call(Int64(id), "skillsProfiling/profile", sent, callbacks: callbacks)
      let result = try SkillsProfilingResult(json: try #require(answer?["result"]).json)
      let question = try #require(result.next?.question)
      #expect(!answers.contains { $0["question"]?.string == question })
      answers.append(["question": .string(question), "choice": 1])
    }
    let sent = params(["trait": "numeracy", "answers": .array(answers), "maxQuestions": 8])
    let answer = try session.call(9, "skillsProfiling/profile", sent, callbacks: callbacks)
    let profile = try SkillsProfilingResult(json: try #require(answer?["result"]).json).profile
    let estimate = try #require(profile?.first)
    #expect(estimate.trait == "numeracy")
    #expect(estimate.estimate > 1)
    #expect(estimate.standardError > 0 && estimate.standardError < 1)
    #expect(estimate.evidence.count == 8)
    #expect(try session.end() == 0)
  }
}
