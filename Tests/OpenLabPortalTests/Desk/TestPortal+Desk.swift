import Foundation
import OpenLabProtocol
import OpenLabRegistry

@testable import OpenLabPortal

extension TestPortal {
  @discardableResult
  func react(to service: String, text: String = "Bien.") throws -> ReactionRecord {
    let version = try registry.show(service).versions[0].manifest.version
    return try registry.react(
      ReactionDraft(service: service, version: version, author: "somebody", smile: .medium, text: text)
    )
  }

  /// A try as it is kept, with its messages.
  func attempt(_ service: String, text: String = "<script>alert(1)</script>") async throws -> String {
    let version = try registry.show(service).versions[0]
    let id = try registry.beginTry(
      TryStart(
        service: service,
        version: version.manifest.version,
        digest: version.digest,
        account: "case-nurse",
        author: "somebody",
        request: Array("{}".utf8),
        granted: [.skills]
      )
    )
    let quoted = String(decoding: JSONValue.string(text).json, as: UTF8.self)
    let lines = """
      {"time":"2026-03-02T09:00:00.000Z","from":"host","trace":"1","message":{"jsonrpc":"2.0","id":1,"method":"jobMatching/match","params":{}}}
      {"time":"2026-03-02T09:00:00.100Z","from":"service","trace":"1","message":{"jsonrpc":"2.0","id":1,"result":{"abstained":{"reason":\(quoted)}}}}
      {"time":"2026-03-02T09:00:00.200Z","from":"service","trace":"1","line":\(quoted)}

      """
    try registry.endTry(
      id,
      TryEnd(outcome: .abstained, milliseconds: 100, reads: [], transcript: Array(lines.utf8))
    )
    return id
  }

  /// The run for the scenario people, once it is over.
  func acceptance(_ digest: ContentDigest) async throws -> AcceptanceReport {
    while true {
      if let report = portal.site.acceptance.report(digest), report.isOver { return report }
      await Task.yield()
    }
  }
}
