extension Reference {
  /// The traits with these ids; those that the reference data does not know are left out.
  public func traits(ids: [String]) async throws(ProtocolError) -> [Trait] {
    try await items(ids: ids)
  }

  /// The first traits that fit all filters given, in the host's stable order.
  public func traits(
    skill: String? = nil,
    limit: Int = 50
  ) async throws(ProtocolError) -> [Trait] {
    try await items(query(skill: skill), limit: limit)
  }

  /// All traits that fit all filters given, page by page.
  public func allTraits(
    skill: String? = nil
  ) -> ReferenceItems<Trait> {
    ReferenceItems(reference: self, query: query(skill: skill))
  }
}
