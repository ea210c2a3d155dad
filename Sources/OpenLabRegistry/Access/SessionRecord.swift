package import OpenLabProtocol

/// A browser that the portal knows again. The registry keeps a hash of its id, never the id.
package struct SessionRecord: Hashable, Sendable {
  /// Nil while nobody has signed in.
  package var token: TokenRecord?
  /// Whose tries and reactions these are: a pseudonym that outlives a sign-in, so that an author can confirm.
  package var author: String
  /// Nil while the person has chosen none: the browser's wish counts.
  package var language: Language?
  /// Goes into each form, and comes back with it. Made from the session's id, so it changes with it; not stored.
  package var formSecret: String
  package var created: String
  /// To within a minute.
  package var lastUsed: String
  /// When the person last showed the token again; a fresh one is wanted to certify.
  package var confirmed: String?

  package var role: Role? { token?.role }
  /// Nil while nobody has signed in.
  package var actor: RegistryActor? { token?.actor }
}
