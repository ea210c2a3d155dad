import OpenLabSDK
import Synchronization

/// A matching service whose answer is a closure.
struct Matcher: JobMatchingService {
  typealias Body = @Sendable (JobMatchingRequest, Call) async throws -> JobMatchingResult

  static let identity = ServiceIdentity(id: "fr.example.matcher", version: "1.0.0")
  static let capabilities = Capabilities(partialResults: true, maxConcurrentRequests: 64)

  var body: Body

  init() { body = { _, _ in .none("nothing") } }
  init(_ body: @escaping Body) { self.body = body }

  func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult {
    try await body(request, call)
  }
}

extension JobMatchingResult {
  static func none(_ reason: String) -> JobMatchingResult {
    JobMatchingResult(abstained: Abstention(reason: reason))
  }
}

/// A door that stays shut until it is opened, once for all.
final class Gate: Sendable {
  private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Waits without regard to cancellation, as code does that has never heard of it.
  func pass() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }
}

enum Lines {
  static func describe(_ id: Int64 = 1, versions: String = "[1]", maxLineBytes: Int = 4_194_304) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"service/describe","params":{"protocolVersions":\#(versions),"host":{"#
      + #""name":"test","version":"1"},"locale":"en","limits":{"maxLineBytes":\#(maxLineBytes)}}}"#
  }

  static func match(_ id: Int64, deadlineMs: Int = 30000, text: String = "", limit: Int = 20) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"jobMatching/match","params":{"context":{"protocolVersion":1,"#
      + #""locale":"fr","asOf":"2026-11-23","deadlineMs":\#(deadlineMs),"seed":7,"grant":["account.skills"],"#
      + #""reference":{"version":"r1","digest":"sha256:0"}},"account":{"id":"p1"},"#
      + #""query":{"text":"\#(text)","limit":\#(limit)}}}"#
  }

  static func cancel(_ id: Int64) -> String { #"{"jsonrpc":"2.0","method":"$/cancel","params":{"id":\#(id)}}"# }

  static func ack(_ id: Int64, _ items: Int) -> String {
    #"{"jsonrpc":"2.0","method":"$/ack","params":{"id":\#(id),"items":\#(items)}}"#
  }

  static func abstained(_ id: Int64, _ reason: String) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"result":{"abstained":{"reason":"\#(reason)"}}}"#
  }

  /// A page of départements, answering a callback.
  static func departments(_ id: Int64, _ names: [String], next: String? = nil) -> String {
    let items = names.map {
      #"{"id":"\#($0)","name":"\#($0)","region":"32","latitude":50.5,"longitude":3.1,"population":2607}"#
    }
    let cursor = next.map { #","nextCursor":"\#($0)""# } ?? ""
    return #"{"jsonrpc":"2.0","id":\#(id),"result":{"items":[\#(items.joined(separator: ","))]\#(cursor)}}"#
  }
}
