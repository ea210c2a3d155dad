package import OpenLabProtocol

/// What is looked for in the catalogue; an absent or empty filter lets all pass.
package struct CatalogueQuery: Hashable, Sendable {
  /// Plain words, French or English: accents, case, plurals and slips of the hand do not count. Blank is the same as nil.
  package var text: String?
  /// One of these kinds.
  package var kinds: Set<Kind>
  /// Speaks one of these languages.
  package var languages: Set<Language>
  /// Services for one of these publics, and those for everyone.
  package var publics: Set<Status>
  /// Services with a certificate of one of these levels.
  package var levels: Set<CertificationLevel>
  /// Services that never ask for any of these scopes.
  package var without: Set<Scope>
  /// `YYYY-MM-DD`: the order changes from day to day, the same for everyone.
  package var day: String
  /// Where the page before ended: its ``CatalogueResult/next``.
  package var after: String?
  /// How many services a page has, at least 1.
  package var limit: Int

  package init(
    text: String? = nil,
    kinds: Set<Kind> = [],
    languages: Set<Language> = [],
    publics: Set<Status> = [],
    levels: Set<CertificationLevel> = [],
    without: Set<Scope> = [],
    day: String,
    after: String? = nil,
    limit: Int = 24
  ) {
    self.text = text
    self.kinds = kinds
    self.languages = languages
    self.publics = publics
    self.levels = levels
    self.without = without
    self.day = day
    self.after = after
    self.limit = limit
  }
}
