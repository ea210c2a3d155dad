package import OpenLabProtocol

/// A token as the registry remembers it: everything but the secret, of which only a hash is kept.
package struct TokenRecord: Hashable, Sendable {
  package var id: Int64
  /// Whose it is, in words.
  package var name: String
  package var role: Role
  /// For the role provider: which one.
  package var provider: ProviderRecord?
  /// UTC, ISO 8601; so are the times below.
  package var created: String
  package var createdBy: String
  /// Nil for one that does not expire.
  package var expires: String?
  package var revoked: String?
  /// To within an hour.
  package var lastUsed: String?

  /// Who acts when it is used.
  package var actor: RegistryActor {
    RegistryActor(id: "token:\(id)", name: name, role: role, provider: provider?.id)
  }

  /// Whether it still opens anything at a moment, UTC in ISO 8601.
  package func isValid(at moment: String) -> Bool { revoked == nil && (expires.map { moment < $0 } ?? true) }
}

extension TokenRecord: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", Int(id))
    writer.member("name", name)
    writer.member("role", role)
    writer.member("provider", ifPresent: provider)
    writer.member("created", created)
    writer.member("createdBy", createdBy)
    writer.member("expires", ifPresent: expires)
    writer.member("revoked", ifPresent: revoked)
    writer.member("lastUsed", ifPresent: lastUsed)
    writer.endObject()
  }
}
