package import OpenLabProtocol

/// What is looked for in the catalogue; an absent filter lets all pass.
package struct CatalogueQuery: Hashable, Sendable {
  /// Words of names, summaries and providers; accents and case do not count.
  package var text: String?
  package var kind: Kind?
  package var language: Language?
  /// Services for this public, and those for everyone.
  package var audience: Status?
  /// Services that never ask for this scope.
  package var without: Scope?
  /// The states shown; by default what is in the catalogue.
  package var states: Set<ServiceState>
  /// `YYYY-MM-DD`: the order changes from day to day, the same for everyone.
  package var day: String

  package init(
    text: String? = nil,
    kind: Kind? = nil,
    language: Language? = nil,
    audience: Status? = nil,
    without: Scope? = nil,
    states: Set<ServiceState> = [.published, .deprecated],
    day: String
  ) {
    self.text = text
    self.kind = kind
    self.language = language
    self.audience = audience
    self.without = without
    self.states = states
    self.day = day
  }
}
