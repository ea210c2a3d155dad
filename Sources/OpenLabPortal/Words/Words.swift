import OpenLabProtocol

/// Every text of the portal, in both languages, a value for each area of it.
///
/// An area is a struct of `LocalizedText` and ``Plural`` members, so that a test can read all of them: none missing, none
/// the same in both languages by accident, the same `{names}` on both sides. A new area joins ``all``.
enum Words {
  static let look = LookWords()
  static let catalogue = CatalogueWords()
  static let service = ServiceWords()
  static let people = PeopleWords()
  static let account = AccountWords()
  static let docs = DocsWords()
  static let status = StatusWords()
  static let statements = StatementWords()
  static let session = SessionWords()
  static let workshop = WorkshopWords()
  static let review = ReviewWords()
  static let tryFlow = TryWords()
  static let tryResult = TryResultWords()
  static let reaction = ReactionWords()

  /// What the tests read.
  static let all: [any WordList] = [
    look, catalogue, service, people, account, docs, status, statements, session, workshop, review, tryFlow, tryResult,
    reaction,
  ]
}

/// The texts of one area.
protocol WordList: Sendable {
  /// Members whose texts are rightly the same in both languages: names, codes.
  static var sameInBoth: Set<String> { get }
}

extension WordList {
  static var sameInBoth: Set<String> { [] }
}
