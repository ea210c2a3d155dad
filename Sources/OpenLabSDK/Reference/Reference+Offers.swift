extension Reference {
  /// The offers with these ids; those that the reference data does not know are left out.
  public func offers(ids: [String]) async throws(ProtocolError) -> [Offer] {
    try await items(ids: ids)
  }

  /// The first offers that fit all filters given, in the host's stable order.
  public func offers(
    text: String? = nil,
    occupation: String? = nil,
    domain: String? = nil,
    department: String? = nil,
    skill: String? = nil,
    limit: Int = 50
  ) async throws(ProtocolError) -> [Offer] {
    try await items(
      query(text: text, occupation: occupation, domain: domain, department: department, skill: skill),
      limit: limit
    )
  }

  /// All offers that fit all filters given, page by page.
  public func allOffers(
    text: String? = nil,
    occupation: String? = nil,
    domain: String? = nil,
    department: String? = nil,
    skill: String? = nil
  ) -> ReferenceItems<Offer> {
    ReferenceItems(
      reference: self,
      query: query(text: text, occupation: occupation, domain: domain, department: department, skill: skill)
    )
  }
}
