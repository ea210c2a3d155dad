package import OpenLabProtocol

/// A value of the policy and the day from which it holds. Rows are only ever added: the past stays as it was decided.
package struct PolicyRow: Hashable, Sendable {
  package var name: String
  package var value: Int
  /// `YYYY-MM-DD`.
  package var from: String
  package var at: String
  package var who: String
  package var reason: String?
}

extension PolicyRow: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", name)
    writer.member("value", value)
    writer.member("from", from)
    writer.member("at", at)
    writer.member("who", who)
    writer.member("reason", ifPresent: reason)
    writer.endObject()
  }
}
