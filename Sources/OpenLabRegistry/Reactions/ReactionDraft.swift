package import OpenLabProtocol

/// What somebody says of a service.
package struct ReactionDraft: Sendable {
  package var service: String
  package var version: String
  /// The try that it is about, whose request is kept with it.
  package var attempt: String?
  /// ``SessionRecord/author``.
  package var author: String
  package var smile: Smile
  package var facets: [Facet: Smile]
  /// ≤ ``ReactionLimits/text`` characters; empty for none.
  package var text: String
  package var situation: Situation?
  /// Of the text.
  package var language: Language?

  package init(
    service: String,
    version: String,
    attempt: String? = nil,
    author: String,
    smile: Smile,
    facets: [Facet: Smile] = [:],
    text: String = "",
    situation: Situation? = nil,
    language: Language? = nil
  ) {
    self.service = service
    self.version = version
    self.attempt = attempt
    self.author = author
    self.smile = smile
    self.facets = facets
    self.text = text
    self.situation = situation
    self.language = language
  }
}
