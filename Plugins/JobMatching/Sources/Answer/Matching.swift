internal import OpenLabSDK

/// One request, worked out step by step; nothing is kept of it.
struct Matching: Sendable {
  let index: OfferIndex
  let request: JobMatchingRequest
  private let asked: Int?
  private let hits: TitleHits?
  private let person: Person
  private let weights: Weights

  /// Throws `input/unknown-occupation` and `input/invalid-query` for a query that names what the reference does not know.
  init(_ request: JobMatchingRequest, index: OfferIndex, weights: Weights = .standard) throws(ProtocolError) {
    self.index = index
    self.request = request
    self.weights = weights
    let query = request.query
    asked = try query.occupation.map { id throws(ProtocolError) in
      guard let number = index.occupation(id) else {
        throw ProtocolError(.unknownOccupation, "The reference data has no occupation \(id.debugDescription).")
      }
      return number
    }
    if let department = query.department, index.geography.number(department) == nil {
      throw ProtocolError(
        .invalidQuery,
        "The reference data has no département \(department.debugDescription).",
        hint: "Give an INSEE code, such as \"59\" or \"2A\"."
      )
    }
    hits = query.text.flatMap { index.search.find($0) }
    person = Person(request.account, asOf: request.context.asOf, index: index, weights: weights)
  }

  /// Offers that fit, best first, and what keeps others away.
  func ranker(constraints: Constraints?) -> Ranker {
    Ranker(
      index: index,
      person: person,
      conditions: Conditions(request.query, request.account, constraints: constraints, index: index),
      asked: asked,
      hits: hits,
      seed: request.context.seed,
      weights: weights
    )
  }

  /// Why nothing can be said before any offer is looked at; nil when something can.
  var abstention: LocalizedText? {
    if let text = request.query.text, asked == nil {
      // Words that say nothing, such as « un emploi », ask for anything.
      if hits == nil { return person.isKnown ? nil : AbstentionTexts.notFound(text) }
      return hits?.found.contains { $0 != nil } == true ? nil : AbstentionTexts.notFound(text)
    }
    return asked == nil && !person.isKnown ? AbstentionTexts.nothingToGoOn : nil
  }

  /// Why a ranking is empty.
  func abstention(_ ranking: Ranking) -> LocalizedText {
    let label = asked.map { index.occupations[$0].label }
    if !ranking.obstructed.isEmpty { return AbstentionTexts.obstructed(ranking, occupation: label) }
    return label.map { AbstentionTexts.noOffers($0) } ?? AbstentionTexts.nothingFits
  }

  /// The page that was asked for.
  func matches(_ ranking: Ranking, by ranker: Ranker) -> [JobMatch] {
    let reasons = Reasons(ranker: ranker)
    return ranking.candidates.prefix(request.query.limit).map { candidate in
      JobMatch(
        offer: index.offers[candidate.offer].id,
        score: candidate.fit.score,
        reasons: reasons.claims(candidate),
        missingSkills: reasons.missingSkills(candidate)
      )
    }
  }
}
