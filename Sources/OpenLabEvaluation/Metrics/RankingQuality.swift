internal import Foundation

/// How well one ranking finds what was true, in its first places.
///
/// Binary relevance; nDCG by Järvelin and Kekäläinen (2002) with the discount `1 / log2(place + 1)`, places from 1.
package struct RankingQuality: Hashable, Sendable {
  /// Share of what was true that stands in the first places, 0…1.
  package let recall: Double
  /// Discounted gain over that of the best order there can be, 0…1.
  package let ndcg: Double
  /// 1 / place of the first that was true, in the whole ranking; 0 when none is in it.
  package let reciprocalRank: Double

  /// - Parameters:
  ///   - ranking: best first; what stands in it twice counts once, at its first place.
  ///   - relevant: what was true; at least one.
  ///   - places: how many first places count, at least 1.
  package init(_ ranking: [String], relevant: Set<String>, places: Int = 10) {
    var seen: Set<String> = []
    var (found, gain, first, place) = (0, 0.0, 0, 0)
    for item in ranking where seen.insert(item).inserted {
      place += 1
      guard relevant.contains(item) else { continue }
      if first == 0 { first = place }
      guard place <= places else { break }
      found += 1
      gain += Self.discount(place)
    }
    let best = (1...max(1, min(places, relevant.count))).reduce(0) { $0 + Self.discount($1) }
    recall = relevant.isEmpty ? 0 : Double(found) / Double(relevant.count)
    ndcg = gain / best
    reciprocalRank = first == 0 ? 0 : 1 / Double(first)
  }

  private static func discount(_ place: Int) -> Double { 1 / log2(Double(place + 1)) }
}
