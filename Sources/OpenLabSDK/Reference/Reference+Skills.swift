extension Reference {
  /// The skills with these ids; those that the reference data does not know are left out.
  public func skills(ids: [String]) async throws(ProtocolError) -> [Skill] {
    try await items(ids: ids)
  }

  /// The first skills that fit all filters given, in the host's stable order.
  public func skills(
    text: String? = nil,
    occupation: String? = nil,
    domain: String? = nil,
    limit: Int = 50
  ) async throws(ProtocolError) -> [Skill] {
    try await items(query(text: text, occupation: occupation, domain: domain), limit: limit)
  }

  /// All skills that fit all filters given, page by page.
  public func allSkills(
    text: String? = nil,
    occupation: String? = nil,
    domain: String? = nil
  ) -> ReferenceItems<Skill> {
    ReferenceItems(reference: self, query: query(text: text, occupation: occupation, domain: domain))
  }
}
