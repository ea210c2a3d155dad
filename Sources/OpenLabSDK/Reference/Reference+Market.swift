extension Reference {
  /// The figures of the market with these ids; those that the reference data does not know are left out.
  /// An id is an occupation and a département: `D1102:59`.
  public func market(ids: [String]) async throws(ProtocolError) -> [MarketFigure] {
    try await items(ids: ids)
  }

  /// The first figures of the market that fit all filters given, in the host's stable order.
  public func market(
    occupation: String? = nil,
    domain: String? = nil,
    department: String? = nil,
    limit: Int = 50
  ) async throws(ProtocolError) -> [MarketFigure] {
    try await items(query(occupation: occupation, domain: domain, department: department), limit: limit)
  }

  /// All figures of the market that fit all filters given, page by page.
  public func allMarket(
    occupation: String? = nil,
    domain: String? = nil,
    department: String? = nil
  ) -> ReferenceItems<MarketFigure> {
    ReferenceItems(reference: self, query: query(occupation: occupation, domain: domain, department: department))
  }
}
