extension Reference {
  /// The questions with these ids; those that the reference data does not know are left out.
  public func questions(ids: [String]) async throws(ProtocolError) -> [Question] {
    try await items(ids: ids)
  }

  /// The first questions that fit all filters given, in the host's stable order.
  public func questions(
    text: String? = nil,
    trait: String? = nil,
    limit: Int = 50
  ) async throws(ProtocolError) -> [Question] {
    try await items(query(text: text, trait: trait), limit: limit)
  }

  /// All questions that fit all filters given, page by page.
  public func allQuestions(
    text: String? = nil,
    trait: String? = nil
  ) -> ReferenceItems<Question> {
    ReferenceItems(reference: self, query: query(text: text, trait: trait))
  }
}
