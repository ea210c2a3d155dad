import OpenLabSDK

/// A matching service whose answer is a closure.
struct Matcher: JobMatchingService {
  typealias Body = @Sendable (JobMatchingRequest, Call) async throws -> JobMatchingResult

  static let identity = ServiceIdentity(id: "fr.example.matcher", version: "1.0.0")
  static let capabilities = Capabilities(partialResults: true, maxConcurrentRequests: 64)

  var body: Body

  init() { body = { _, _ in JobMatchingResult(matches: []) } }
  init(_ body: @escaping Body) { self.body = body }

  func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult {
    try await body(request, call)
  }
}

enum Lines {
  static let describe =
    #"{"jsonrpc":"2.0","id":1,"method":"service/describe","params":{"protocolVersions":[1],"host":{"name":"test","#
    + #""version":"1"},"locale":"en","limits":{"maxLineBytes":4194304}}}"#

  static func match(_ id: Int64, deadlineMs: Int = 30000, text: String = "", limit: Int = 20) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"jobMatching/match","params":{"context":{"protocolVersion":1,"#
      + #""locale":"fr","asOf":"2026-11-23","deadlineMs":\#(deadlineMs),"seed":7,"grant":["account.skills"],"#
      + #""reference":{"version":"r1","digest":"sha256:0"}},"account":{"id":"p1"},"#
      + #""query":{"text":"\#(text)","limit":\#(limit)}}}"#
  }
}
