package import OpenLabProtocol

/// A person made by hand who stands for a situation that services must serve well.
///
/// Nobody's history: as made up as the others. Scenario people stand **outside** the audited table, whose promise
/// (k ≥ 10, ℓ ≥ 4) is about people in tens; each of these is one of a kind on purpose. They are found by their id like any
/// account, and are never among `AccountStore.ids` or `each`.
package struct Scenario: Sendable {
  /// `case-` and a word: `case-nurse`.
  package var id: String { account.id }
  /// From 1: the order in which they are shown.
  package var position: Int
  /// Who it is, in a few words.
  package var title: LocalizedText
  /// What happened, in two or three sentences.
  package var story: LocalizedText
  /// What a good service does for this person, kind by kind.
  package var expectations: [Expectation]
  /// What services may get in granted parts.
  package var account: Account
  /// What no service may know.
  package var truth: PersonTruth

  /// What a good service of one kind does.
  package struct Expectation: Hashable, Sendable {
    package var kind: Kind
    package var text: LocalizedText
  }

  /// What a good service of a kind does for this person; nil where nothing is written for it.
  package func expectation(_ kind: Kind) -> LocalizedText? { expectations.first { $0.kind == kind }?.text }

  /// How their ids begin.
  package static let prefix = "case-"
}
