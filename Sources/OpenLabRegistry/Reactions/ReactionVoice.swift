/// Who acts on a reaction.
package enum ReactionVoice: Hashable, Sendable {
  /// The pseudonym of a session: ``SessionRecord/author``.
  case author(String)
  /// Somebody who signed in, or the command line.
  case actor(RegistryActor)
}
