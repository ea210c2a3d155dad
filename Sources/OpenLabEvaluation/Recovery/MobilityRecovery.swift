package import OpenLabFixtures
package import OpenLabProtocol

/// Whether a ranking of occupations finds the moves that the reference's authors wrote down.
///
/// Each occupation with moves of a kind is a query; all others are its candidates. What TF-IDF reaches on ROME v3.47
/// (recall@10 .559, nDCG@10 .460 for close moves of 499 occupations; .359 and .290 for evolutions of 525) is known, so
/// that this also shows that the evaluator is right.
package struct MobilityRecovery: Hashable, Sendable {
  package enum Moves: String, Sendable, CaseIterable {
    case close
    case evolution
  }

  package let queries: Int
  /// Means over the queries, 0…1.
  package let recall: Double
  package let ndcg: Double

  /// - Parameters:
  ///   - targets: the moves of each occupation.
  ///   - rank: the candidates for an occupation, best first; the occupation itself is passed over.
  package init(targets: [(occupation: String, targets: Set<String>)], rank: (String) -> [String]) {
    var (recall, ndcg, queries) = (0.0, 0.0, 0)
    for (occupation, targets) in targets {
      let relevant = targets.subtracting([occupation])
      guard !relevant.isEmpty else { continue }
      let quality = RankingQuality(rank(occupation).filter { $0 != occupation }, relevant: relevant)
      (recall, ndcg, queries) = (recall + quality.recall, ndcg + quality.ndcg, queries + 1)
    }
    self.queries = queries
    self.recall = recall / Double(max(1, queries))
    self.ndcg = ndcg / Double(max(1, queries))
  }

  /// The TF-IDF baseline's, over a reference.
  package static func tfidf(_ moves: Moves, in reference: Reference) -> MobilityRecovery {
    let similarity = SkillSimilarity(reference)
    let targets = reference.occupations.map { occupation in
      (occupation.id, Set(moves == .close ? occupation.moves.close : occupation.moves.evolution))
    }
    return MobilityRecovery(targets: targets) { code in
      TieOrder.ranking(similarity.occupations, similarity.similarities(to: code) ?? [], for: code)
    }
  }
}

extension MobilityRecovery {
  package var document: JSONValue {
    .object(
      JSONObject([
        ("queries", .integer(Int64(queries))), ("recallAt10", .number(Score.rounded(recall))),
        ("ndcgAt10", .number(Score.rounded(ndcg))),
      ])
    )
  }
}

extension SkillSimilarity {
  /// Over all skills, core and specific, of a reference's occupations.
  package init(_ reference: Reference) {
    let skills = reference.occupations.map { ($0.id, Set($0.skills.core).union($0.skills.specific)) }
    self.init(skills: Dictionary(skills, uniquingKeysWith: { first, _ in first }))
  }
}
