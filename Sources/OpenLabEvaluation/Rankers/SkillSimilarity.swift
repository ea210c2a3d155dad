internal import Foundation

/// How alike occupations are by the skills they ask for: the cosine of their TF-IDF vectors.
///
/// A skill that few occupations ask for counts more: its weight is `ln(occupations / those that ask for it)`, unsmoothed
/// (Spärck Jones 1972), each skill once an occupation.
package struct SkillSimilarity: Sendable {
  /// In the order of their codes.
  package let occupations: [String]
  private let place: [String: Int]
  /// Of each occupation, its skills as indices with their weights over the vector's length.
  private let vectors: [[(skill: Int, weight: Double)]]
  private let skillIndex: [String: Int]
  private let idf: [Double]
  /// Of each skill, who asks for it, with that weight.
  private let postings: [[(occupation: Int, weight: Double)]]

  /// - Parameter skills: of each occupation; one without skills is like no other.
  package init(skills: [String: Set<String>]) {
    occupations = skills.keys.sorted()
    place = Dictionary(uniqueKeysWithValues: occupations.enumerated().map { ($1, $0) })
    let all = Set(skills.values.joined()).sorted()
    let index = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    var frequency = [Int](repeating: 0, count: all.count)
    for set in skills.values { for skill in set { frequency[index[skill, default: 0]] += 1 } }
    let idf = frequency.map { log(Double(skills.count) / Double(max(1, $0))) }
    let vectors = occupations.map { code in
      Self.normalised((skills[code] ?? []).compactMap { index[$0] }.sorted().map { ($0, idf[$0]) })
    }
    var postings = [[(occupation: Int, weight: Double)]](repeating: [], count: all.count)
    for (occupation, vector) in vectors.enumerated() {
      for entry in vector { postings[entry.skill].append((occupation, entry.weight)) }
    }
    (skillIndex, self.idf, self.vectors, self.postings) = (index, idf, vectors, postings)
  }

  /// The cosine of an occupation with each of ``occupations``, 0…1; nil for one that is not among them.
  package func similarities(to occupation: String) -> [Double]? {
    place[occupation].map { scores(vectors[$0]) }
  }

  /// The cosine of weighted skills with each of ``occupations``; skills that no occupation asks for count nothing.
  package func similarities(toSkills skills: [(skill: String, weight: Double)]) -> [Double] {
    let entries = skills.compactMap { entry in skillIndex[entry.skill].map { ($0, entry.weight * idf[$0]) } }
    return scores(Self.normalised(entries))
  }

  private func scores(_ vector: [(skill: Int, weight: Double)]) -> [Double] {
    var scores = [Double](repeating: 0, count: occupations.count)
    for entry in vector {
      for posting in postings[entry.skill] { scores[posting.occupation] += entry.weight * posting.weight }
    }
    return scores
  }

  private static func normalised(_ entries: [(Int, Double)]) -> [(skill: Int, weight: Double)] {
    let length = entries.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
    return length > 0 ? entries.map { (skill: $0.0, weight: $0.1 / length) } : []
  }
}
