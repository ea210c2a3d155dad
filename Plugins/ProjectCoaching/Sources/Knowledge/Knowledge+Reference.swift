import OpenLabSDK

extension Knowledge {
  /// Everything, from the host's files.
  static func all(of reference: Reference) async throws -> Knowledge {
    var knowledge = Knowledge()
    knowledge.add(try await reference.all(Occupation.self))
    knowledge.add(try await reference.all(Department.self))
    knowledge.add(try await reference.all(Course.self))
    knowledge.add(try await reference.all(Offer.self))
    for figure in try await reference.all(MarketFigure.self) { knowledge.add(figure) }
    return knowledge
  }

  /// What one call needs, from a host that gives no files.
  static func needed(for request: ProjectCoachingRequest, from reference: Reference) async throws -> Knowledge {
    var knowledge = Knowledge()
    knowledge.add(try await reference.all(Department.self))
    let targets = request.project.occupations
    let held = request.account.experiences?.map(\.occupation) ?? []
    knowledge.add(try await reference.occupations(ids: Set(targets + held).sorted()))
    let neighbours = (targets + held).flatMap { knowledge.occupations[$0]?.moves.close ?? [] }
    let unknown = Set(neighbours).subtracting(knowledge.occupations.keys).sorted()
    knowledge.add(try await reference.occupations(ids: unknown))
    for target in Set(targets).sorted() where knowledge.occupations[target] != nil {
      knowledge.add(try await reference.allCourses(occupation: target).all())
    }
    let wanted = Set(targets + neighbours).filter { knowledge.occupations[$0] != nil }.sorted()
    for occupation in wanted {
      knowledge.add(try await reference.allOffers(occupation: occupation).all())
    }
    if let home = request.account.profile?.department {
      for figure in try await reference.market(ids: wanted.map { "\($0):\(home)" }) { knowledge.add(figure) }
    }
    return knowledge
  }
}
