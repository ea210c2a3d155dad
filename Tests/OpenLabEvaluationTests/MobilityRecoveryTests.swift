import Foundation
import OpenLabFixtures
import Testing

@testable import OpenLabEvaluation

@Suite("Recovering official moves")
struct MobilityRecoveryTests {
  static let rome = SharedData.folder("rome-v3.47")

  @Test(
    "TF-IDF on the official tables reaches the published figures",
    .enabled(if: rome != nil, "the official tables (shared/data/rome-v3.47) are not here"),
    arguments: [("1", 499, 0.559, 0.460), ("2", 525, 0.359, 0.290)]
  )
  func published(type: String, queries: Int, recall: Double, ndcg: Double) throws {
    let rome = try #require(Self.rome)
    let types = Dictionary(
      try SharedData.rows(rome.appendingPathComponent("items.csv")).map { ($0[0], $0[2]) },
      uniquingKeysWith: { first, _ in first }
    )
    let codes = try SharedData.rows(rome.appendingPathComponent("metiers.csv")).map { $0[0] }
    var skills = Dictionary(uniqueKeysWithValues: codes.map { ($0, Set<String>()) })
    for row in try SharedData.rows(rome.appendingPathComponent("rome_item.csv"))
    where types[row[1]] == "1" || types[row[1]] == "2" {
      skills[row[0], default: []].insert(row[1])
    }
    var targets: [String: Set<String>] = [:]
    for row in try SharedData.rows(rome.appendingPathComponent("mobilite.csv")) where row[4] == type {
      targets[row[0], default: []].insert(row[1])
    }
    let similarity = SkillSimilarity(skills: skills)
    let found = MobilityRecovery(targets: targets.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) { code in
      TieOrder.ranking(similarity.occupations, similarity.similarities(to: code) ?? [], for: code)
    }
    #expect(found.queries == queries)
    #expect(abs(found.recall - recall) <= 0.002)
    #expect(abs(found.ndcg - ndcg) <= 0.002)
  }

  @Test(
    "on the imported reference the baseline finds official moves as often, within a hundredth",
    .enabled(if: rome != nil, "the official tables (shared/data/rome-v3.47) are not here"),
    arguments: [(MobilityRecovery.Moves.close, 499, 0.559, 0.460), (.evolution, 525, 0.359, 0.290)]
  )
  func imported(moves: MobilityRecovery.Moves, queries: Int, recall: Double, ndcg: Double) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("openlab-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let base = try EvaluationWorldTests.reference.get()
    let reference = try RomeImport(folder: try #require(Self.rome).path, base: base)
      .write(to: folder.path, scenarios: nil, replaces: false)
    let found = MobilityRecovery.tfidf(moves, in: reference)
    #expect(found.queries == queries)
    #expect(abs(found.recall - recall) <= 0.01 && abs(found.ndcg - ndcg) <= 0.01, "\(found)")
  }

  @Test("the order of ties is the CRC-32 that others compute")
  func tieOrder() {
    #expect(TieOrder.key("12345", "6789") == 0xCBF4_3926)
    #expect(TieOrder.ranking(["a", "b"], [0, 1], for: "q") == ["b", "a"])
  }

  @Test("who shares a rare skill is nearer than who shares a common one")
  func rare() throws {
    let similarity = SkillSimilarity(skills: ["A": ["x", "r"], "B": ["y", "r"], "C": ["x", "z"], "D": ["x", "w"]])
    let scores = try #require(similarity.similarities(to: "A"))
    #expect(scores[1] > scores[2])
    #expect(abs(scores[0] - 1) < 1e-12)
    #expect(similarity.similarities(to: "Z") == nil)
  }
}
