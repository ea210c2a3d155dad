import OpenLabSDK

@main struct FirstSteps: JobMatchingService {
  func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult {
    let skills = Set((request.account.skills ?? []).filter { $0.level >= 1 }.map(\.skill))
    let job = request.query.occupation ?? request.account.experiences?.last?.occupation
    let offers = try await call.reference.offers(occupation: job, limit: request.query.limit)
    let matches = offers.map { offer in
      let shared = offer.skills.filter(skills.contains)
      let score = Double(shared.count) / Double(max(1, offer.skills.count))
      return JobMatch(offer: offer.id, score: score, reasons: shared.isEmpty ? [] : [.sharesSkills(shared)])
    }
    return JobMatchingResult(matches: matches.sorted { $0.score > $1.score })
  }
}
