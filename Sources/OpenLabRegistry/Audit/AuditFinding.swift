package import OpenLabProtocol

/// What is wrong with the log, at the first row where it is.
package struct AuditFinding: Hashable, Sendable {
  package enum Problem: String, Sendable {
    /// The row does not hang on the one before it: one of the two was changed, moved or put in.
    case changed
    /// There is no row of this position, though there are later ones.
    case missing
    /// The log ends before this position, which it had reached.
    case truncated
    /// The row is not the one that was noted outside.
    case rewritten
    /// A version is in a state that no act of the log led to.
    case unexplained
  }

  package var position: Int
  package var problem: Problem
  /// In English, for the command line and the log.
  package var detail: String
}

extension AuditFinding: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("position", position)
    writer.member("problem", problem.rawValue)
    writer.member("detail", detail)
    writer.endObject()
  }
}
