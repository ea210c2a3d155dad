package import OpenLabProtocol

/// Whether the log is whole.
package struct AuditVerdict: Hashable, Sendable {
  /// The rows that were checked and hang together.
  package var rows: Int
  /// The end of what hangs together: to be noted outside.
  package var head: AuditHead
  /// The first thing that is wrong; nil for a whole log.
  package var finding: AuditFinding?

  package var isWhole: Bool { finding == nil }
}

extension AuditVerdict: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("whole", isWhole)
    writer.member("rows", rows)
    writer.member("head", head)
    writer.member("finding", ifPresent: finding)
    writer.endObject()
  }
}
