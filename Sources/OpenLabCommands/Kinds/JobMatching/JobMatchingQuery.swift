import OpenLabProtocol

/// What `--query` may say for job matching: the members of the kind's own `query`.
enum JobMatchingQuery {
  private static let members = ["occupation", "text", "department", "maxDistanceKm", "contract", "limit"]

  static func read(_ document: QueryDocument?, _ reference: any ReferenceSource) throws(CommandError) -> JobQuery {
    guard let document else { return JobQuery() }
    let query: JobQuery = try document.decode(members: members)
    if let contract = query.contract, !contract.isKnown {
      throw document.unknownValue("contract", contract.rawValue, among: Contract.known.map(\.rawValue))
    }
    if let occupation = query.occupation { try ReferenceCheck.occupation(occupation, reference) }
    if let department = query.department { try ReferenceCheck.department(department, document, reference) }
    return query
  }
}
