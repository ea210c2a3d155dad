/// Which reactions are looked for; an absent filter lets all pass. The newest come first.
package struct ReactionQuery: Hashable, Sendable {
  package var service: String?
  /// Those of all services of a provider.
  package var provider: Int64?
  package var author: String?
  package var attempt: String?
  package var states: Set<ReactionState>?
  /// Whether those joined to another one are left out.
  package var withoutDuplicates: Bool
  /// The position that the page before ended with.
  package var before: Int64?
  package var limit: Int

  package init(
    service: String? = nil,
    provider: Int64? = nil,
    author: String? = nil,
    attempt: String? = nil,
    states: Set<ReactionState>? = nil,
    withoutDuplicates: Bool = false,
    before: Int64? = nil,
    limit: Int = 50
  ) {
    self.service = service
    self.provider = provider
    self.author = author
    self.attempt = attempt
    self.states = states
    self.withoutDuplicates = withoutDuplicates
    self.before = before
    self.limit = limit
  }
}
