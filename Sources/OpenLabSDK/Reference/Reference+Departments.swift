extension Reference {
  /// The départements with these ids; those that the reference data does not know are left out.
  public func departments(ids: [String]) async throws(ProtocolError) -> [Department] {
    try await items(ids: ids)
  }

  /// The first départements that fit all filters given, in the host's stable order.
  public func departments(
    text: String? = nil,
    limit: Int = 50
  ) async throws(ProtocolError) -> [Department] {
    try await items(query(text: text), limit: limit)
  }

  /// All départements that fit all filters given, page by page.
  public func allDepartments(
    text: String? = nil
  ) -> ReferenceItems<Department> {
    ReferenceItems(reference: self, query: query(text: text))
  }
}
