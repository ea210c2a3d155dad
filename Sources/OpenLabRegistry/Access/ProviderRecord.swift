package import OpenLabProtocol

/// Who provides services: the owner of their ids.
package struct ProviderRecord: Hashable, Sendable {
  package var id: Int64
  package var name: String
  package var contact: String
  package var firstSeen: String
}

extension ProviderRecord: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", Int(id))
    writer.member("name", name)
    writer.member("contact", contact)
    writer.endObject()
  }
}
