extension Reference {
  /// The courses with these ids; those that the reference data does not know are left out.
  public func courses(ids: [String]) async throws(ProtocolError) -> [Course] {
    try await items(ids: ids)
  }

  /// The first courses that fit all filters given, in the host's stable order.
  public func courses(
    text: String? = nil,
    occupation: String? = nil,
    domain: String? = nil,
    department: String? = nil,
    skill: String? = nil,
    limit: Int = 50
  ) async throws(ProtocolError) -> [Course] {
    try await items(
      query(text: text, occupation: occupation, domain: domain, department: department, skill: skill),
      limit: limit
    )
  }

  /// All courses that fit all filters given, page by page.
  public func allCourses(
    text: String? = nil,
    occupation: String? = nil,
    domain: String? = nil,
    department: String? = nil,
    skill: String? = nil
  ) -> ReferenceItems<Course> {
    ReferenceItems(
      reference: self,
      query: query(text: text, occupation: occupation, domain: domain, department: department, skill: skill)
    )
  }
}
