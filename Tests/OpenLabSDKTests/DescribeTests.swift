import Testing

@testable import OpenLabSDK

@Suite("service/describe")
struct DescribeTests {
  @Test("a service says who it is, what it serves and what it can")
  func describe() async {
    let host = RawHost(Matcher())
    host.send(Lines.describe())
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":1,"service":{"id":"fr.example.matcher","version":"#
        + #""1.0.0"},"kinds":["job-matching"],"capabilities":{"partialResults":true,"maxConcurrentRequests":64},"#
        + #""limits":{"maxLineBytes":4194304}}}"#
    )
    host.close()
    await host.ended()
  }

  @Test("a host of another version is told ours")
  func version() async throws {
    let host = RawHost(Matcher())
    host.send(Lines.describe(3, versions: "[2,3]"))
    let error = try await host.value()["error"]
    #expect(error?["code"] == 1001)
    #expect(error?["data"]?["code"] == "protocol/unsupported-version")
    #expect(error?["data"]?["versions"] == [1])
  }

  struct Both: SkillsProfilingService, JobMatchingService {
    static let identity = ServiceIdentity(id: "fr.example.both", version: "2.0.0")

    func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult { .none("match") }
    func profile(_ request: SkillsProfilingRequest, _ call: Call) async throws -> SkillsProfilingResult {
      SkillsProfilingResult(profile: [])
    }
    static func disabledReason(_ request: DescribeRequest) -> String? {
      request.fixtures == nil ? "no files" : nil
    }
  }

  @Test("a service of several kinds says so, and why it cannot work")
  func several() async throws {
    let host = RawHost(Both())
    host.send(Lines.describe())
    let result = try await host.value()["result"]
    #expect(result?["kinds"] == ["job-matching", "skills-profiling"])
    #expect(result?["capabilities"]?["maxConcurrentRequests"] == 8)
    #expect(result?["disabled"]?["reason"] == "no files")
  }

  struct Broken: JobMatchingService {
    struct NoModel: Error, CustomStringConvertible { let description = "model.bin is missing" }
    static let identity = ServiceIdentity(id: "fr.example.broken", version: "1.0.0")

    init() throws { throw NoModel() }
    func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult { .none("never") }
  }

  @Test("a service that cannot be made is disabled, with the reason")
  func broken() throws {
    let served = ServedService(Broken.self)
    let reason = "Broken could not start: NoModel: model.bin is missing"
    let request = DescribeRequest(
      protocolVersions: [1],
      host: HostInfo(name: "test", version: "1"),
      locale: "en",
      limits: WireLimits(maxLineBytes: 4096)
    )
    #expect(try served.describe(request).disabled == DisabledReason(reason: reason))
    #expect(served.kinds.map(\.kind) == [.jobMatching])
  }

  @Test("the id and version come from service.json; other members do not matter")
  func manifest() throws {
    let folder = try Scratch()
    try folder.write("service.json", #"{"id":"fr.example.a","version":"1.2.0","name":{"fr":"A","en":"A"},"x":[1]}"#)
    let identity = try ManifestIdentity.read(at: [folder.path("none.json"), folder.path("service.json")])
    #expect(identity == ServiceIdentity(id: "fr.example.a", version: "1.2.0"))
    try folder.write("service.json", #"{"id":"fr.example.a"}"#)
    #expect(throws: ProtocolError(.invalidManifest, "service.json: byte 0: the member \"version\" is missing")) {
      try ManifestIdentity.read(at: [folder.path("service.json")])
    }
    #expect { try ManifestIdentity.read(at: []) } throws: { ($0 as? ProtocolError)?.code == .invalidManifest }
  }
}
