package import OpenLabProtocol

/// The receipt of a try: what a service read of which test account, when, and what came of it.
package struct TryRecord: Hashable, Sendable {
  /// 130 random bits: who knows it may see the receipt.
  package var id: String
  /// Goes up with each try; for cursors.
  package var position: Int64
  package var service: String
  package var version: String
  package var digest: ContentDigest
  package var account: String
  /// Whose try it is; never shown.
  package var author: String
  /// UTC, ISO 8601.
  package var started: String
  package var outcome: TryOutcome
  package var error: String?
  package var milliseconds: Int?
  package var firstItemMilliseconds: Int?
  package var granted: [Scope]
  package var reads: [ScopeRead]
  package var repeats: String?
  /// The messages that were kept; 0 when none.
  package var transcriptBytes: Int
  /// Whether there were more.
  package var isTranscriptCut: Bool
}

extension TryRecord: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("service", service)
    writer.member("version", version)
    writer.member("digest", digest)
    writer.member("account", account)
    writer.member("started", started)
    writer.member("outcome", outcome)
    writer.member("error", ifPresent: error)
    writer.member("milliseconds", ifPresent: milliseconds)
    writer.member("firstItemMilliseconds", ifPresent: firstItemMilliseconds)
    writer.member("granted", granted)
    writer.member("reads", reads)
    writer.member("repeats", ifPresent: repeats)
    writer.member("transcriptBytes", transcriptBytes)
    writer.member("transcriptCut", isTranscriptCut)
    writer.endObject()
  }
}
