/// One line of a reaction's way.
package struct ReactionMove: Hashable, Sendable {
  package enum Voice: String, Sendable {
    /// The service's provider.
    case provider
    /// Who wrote the reaction.
    case author
  }

  package var act: ReactionAct
  package var from: Set<ReactionState>
  package var to: ReactionState
  package var by: Voice
  package var needsText: Bool
  package var needsVersion: Bool

  /// The whole way. The command line of the machine that holds the data may do the provider's part.
  package static let table: [ReactionMove] = [
    ReactionMove(.see, [.new], .seen, .provider),
    ReactionMove(.answer, [.new, .seen, .answered, .reopened], .answered, .provider, needsText: true),
    ReactionMove(.correct, [.new, .seen, .answered, .reopened], .corrected, .provider, needsVersion: true),
    ReactionMove(.decline, [.new, .seen, .answered, .reopened], .declined, .provider, needsText: true),
    ReactionMove(.confirm, [.answered, .corrected], .confirmed, .author),
    ReactionMove(.reopen, [.answered, .corrected, .confirmed, .declined], .reopened, .author),
  ]

  private init(
    _ act: ReactionAct,
    _ from: Set<ReactionState>,
    _ to: ReactionState,
    _ by: Voice,
    needsText: Bool = false,
    needsVersion: Bool = false
  ) {
    self.act = act
    self.from = from
    self.to = to
    self.by = by
    self.needsText = needsText
    self.needsVersion = needsVersion
  }
}
