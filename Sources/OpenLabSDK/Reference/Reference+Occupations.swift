extension Reference {
  /// The occupations with these ids; those that the reference data does not know are left out.
  public func occupations(ids: [String]) async throws(ProtocolError) -> [Occupation] {
    try await items(ids: ids)
  }

  /// The first occupations that fit all filters given, in the host's stable order.
  public func occupations(
    text: String? = nil,
    domain: String? = nil,
    skill: String? = nil,
    limit: Int = 50
  ) async throws(ProtocolError) -> [Occupation] {
    try await items(query(text: text, domain: domain, skill: skill), limit: limit)
  }

  /// All occupations that fit all filters given, page by page.
  public func allOccupations(
    text: String? = nil,
    domain: String? = nil,
    skill: String? = nil
  ) -> ReferenceItems<Occupation> {
    ReferenceItems(reference: self, query: query(text: text, domain: domain, skill: skill))
  }
}
