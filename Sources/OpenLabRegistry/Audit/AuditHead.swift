package import OpenLabProtocol

/// The end of the log: noted outside, it proves later that nothing before it was changed and nothing cut off.
package struct AuditHead: Hashable, Sendable {
  /// 0 for an empty log.
  package var position: Int
  /// 64 hexadecimal digits.
  package var digest: String

  package init(position: Int, digest: String) {
    self.position = position
    self.digest = digest
  }

  /// `12:0f3a…`, as it is printed; nil for what is not written so.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let position = Int(parts[0]), position >= 0, parts[1].utf8.count == 64,
      parts[1].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    self.init(position: position, digest: String(parts[1]))
  }
}

extension AuditHead: CustomStringConvertible {
  package var description: String { "\(position):\(digest)" }
}

extension AuditHead: JSONEncodable {
  package func encode(to writer: inout JSONWriter) { writer.write(description) }
}
