import Testing

@testable import OpenLabEvaluation

@Suite("Measures")
struct MetricsTests {
  @Test("recall, nDCG and the first place of a ranking are what hand calculation gives")
  func ranking() {
    let quality = RankingQuality(["a", "b", "c", "d"], relevant: ["b", "d", "x"], places: 3)
    #expect(quality.recall == 1.0 / 3)
    // 1/log2(3) over 1 + 1/log2(3) + 1/log2(4)
    #expect(abs(quality.ndcg - 0.6309297535714575 / 2.1309297535714573) < 1e-12)
    #expect(quality.reciprocalRank == 0.5)
  }

  @Test("what a service repeats counts once")
  func repeats() {
    let quality = RankingQuality(["a", "a", "a", "b"], relevant: ["a", "b"], places: 2)
    #expect(quality.recall == 1)
    #expect(quality.ndcg == 1)
  }

  @Test("an empty ranking finds nothing")
  func empty() {
    let quality = RankingQuality([], relevant: ["a"])
    #expect(quality == RankingQuality(["z"], relevant: ["a"]))
    #expect(quality.recall == 0 && quality.ndcg == 0 && quality.reciprocalRank == 0)
  }

  @Test(
    "Kendall’s τ counts the pairs whose order differs",
    arguments: [
      (["a", "b", "c"], ["a", "b", "c"], 1.0),
      (["a", "b", "c"], ["c", "b", "a"], -1.0),
      (["a", "b", "c", "d"], ["b", "a", "d", "c"], 1 - 2 * 2.0 / 6),
      (["a", "x", "b"], ["y", "b", "a"], -1.0),
    ]
  )
  func kendall(one: [String], other: [String], expected: Double) throws {
    #expect(abs(try #require(RankAgreement.kendall(one, other)) - expected) < 1e-12)
  }

  @Test("Kendall’s τ needs two items in common")
  func kendallOfOne() { #expect(RankAgreement.kendall(["a", "b"], ["b", "c"]) == nil) }

  @Test("Kendall’s τ of many is what counting every pair gives")
  func kendallOfMany() throws {
    let one = (0..<57).map { "\($0)" }
    let other = one.sorted { ($0.hashOfWord, $0) < ($1.hashOfWord, $1) }
    var (same, different) = (0, 0)
    for first in 0..<57 {
      for second in (first + 1)..<57 {
        if other[first].number < other[second].number { same += 1 } else { different += 1 }
      }
    }
    let expected = Double(same - different) / Double(same + different)
    #expect(abs(try #require(RankAgreement.kendall(one, other)) - expected) < 1e-12)
  }

  @Test("exposure: all alike is 0, one of ten for all is 0.9")
  func exposure() {
    let alike = Exposure([["a"], ["b"], ["c"], ["d"]], catalogue: 4)
    #expect(alike.gini == 0 && alike.coverage == 1)
    let same = Exposure([["a"], ["a"], ["a"]], catalogue: 10)
    #expect(abs(same.gini - 0.9) < 1e-12)
    #expect(same.coverage == 0.1 && same.sentToTopTen == 1)
  }

  @Test("Wilson’s bounds are those of the textbook")
  func wilson() {
    // Newcombe 1998, table I: 81 of 263, 95 %: .2553 to .3662.
    let interval = Interval.wilson(81, of: 263)
    #expect(abs(interval.low - 0.2553) < 5e-5)
    #expect(abs(interval.high - 0.3662) < 5e-5)
  }

  @Test("the bootstrap of a mean is near the normal interval, and the same each time")
  func bootstrap() {
    let values = (0..<400).map { Double(($0 * 7919) % 100) }
    let mean: ([Int]) -> Double = { people in people.reduce(0) { $0 + values[$1] } / Double(people.count) }
    let interval = Interval.bootstrap(400, seed: 1, mean)
    let sd = (values.reduce(0) { $0 + ($1 - interval.value) * ($1 - interval.value) } / 400).squareRoot()
    #expect(abs(interval.high - interval.low - 2 * 1.96 * sd / 20) < 0.6)
    #expect(interval == Interval.bootstrap(400, seed: 1, mean))
  }

  @Test("the gap closed: halfway is a half, no gap is none")
  func gap() throws {
    let interval = try #require(
      GapClosed.interval(service: [0.5, 0.5], baseline: [0, 0], oracle: [1, 1], seed: 1)
    )
    #expect(interval == Interval(value: 0.5, low: 0.5, high: 0.5))
    #expect(GapClosed.interval(service: [1], baseline: [1], oracle: [1], seed: 1) == nil)
  }

  @Test("estimates: error and coverage")
  func estimates() {
    let quality = EstimateQuality([(0, 3, 1), (0, -4, 10)])
    #expect(quality.rmse == 12.5.squareRoot())
    #expect(quality.coverage.value == 0.5)
  }
}

extension String {
  fileprivate var number: Int { Int(self) ?? -1 }
  fileprivate var hashOfWord: Int { number * 7919 % 57 }
}
