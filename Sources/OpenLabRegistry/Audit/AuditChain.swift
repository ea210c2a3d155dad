internal import OpenLabProtocol

/// How rows of the log hang together.
enum AuditChain {
  /// What the first row hangs on.
  static let origin = String(repeating: "0", count: 64)

  /// SHA-256 over the digest before, a line end, and the row as a JSON array of
  /// `[position, at, who, actor, act, service, version, digest, reason]` without spaces; absent members are null.
  static func digest(after previous: String, _ row: AuditRow) -> String {
    var writer = JSONWriter()
    let members: [JSONValue] = [
      .integer(Int64(row.position)), .string(row.at), .string(row.who), text(row.actor), .string(row.act),
      .string(row.service), .string(row.version), text(row.digest?.rawValue), text(row.reason),
    ]
    JSONValue.array(members).encode(to: &writer)
    var hash = SHA256()
    hash.update(Array(previous.utf8) + [10])
    hash.update(writer.bytes)
    return hash.finishHex()
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
