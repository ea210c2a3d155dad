import Foundation
import Testing

@testable import OpenLabFixtures

@Suite("Chance from a seed")
struct RandomTests {
  @Test("gives the same numbers on every machine")
  func golden() {
    var stream = RandomStream(seed: 42, "test", 7)
    #expect((0..<3).map { _ in stream.next() } == Self.golden)
    var normal = RandomStream(seed: 1, "normal")
    #expect((0..<5).map { _ in normal.normalThousandths() } == Self.goldenNormal)
  }

  static let golden: [UInt64] = [
    11_624_596_338_704_777_049, 9_823_907_282_924_863_591, 6_484_411_650_900_666_972,
  ]
  static let goldenNormal = [-585, 913, -1022, 359, 383]

  @Test("differs with the seed, the purpose and the number")
  func independence() {
    func first(_ seed: Int64, _ purpose: StaticString, _ index: Int) -> UInt64 {
      var stream = RandomStream(seed: seed, purpose, index)
      return stream.next()
    }
    #expect(
      Set([first(1, "a", 0), first(2, "a", 0), first(1, "b", 0), first(1, "a", 1), first(-1, "a", 0)]).count == 5
    )
  }

  @Test("has standard normals of mean 0 and variance 1")
  func normal() {
    var stream = RandomStream(seed: 3, "normal")
    let draws = (0..<20_000).map { _ in Double(stream.normalThousandths()) / 1_000 }
    let mean = draws.reduce(0, +) / Double(draws.count)
    let variance = draws.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(draws.count)
    #expect(abs(mean) < 0.02)
    #expect(abs(variance - 1) < 0.03)
  }

  @Test("falls on each index as often as its weight says")
  func weights() {
    var stream = RandomStream(seed: 4, "weights")
    var counts = [0, 0, 0, 0]
    for _ in 0..<10_000 { counts[stream.weighted([1, 0, 3, 6])] += 1 }
    #expect(counts[1] == 0)
    #expect((900...1_100).contains(counts[0]))
    #expect((2_850...3_150).contains(counts[2]))
  }

  @Test("spreads fifty points so that shares hold already")
  func wellSpread() {
    let points = WellSpread(seed: 5)
    for dimension in 0..<4 {
      var counts = [0, 0, 0, 0, 0]
      for index in 0..<50 { counts[WellSpread.pick([20, 20, 20, 20, 20], at: points.quantile(index, dimension))] += 1 }
      #expect(counts.allSatisfy { (7...13).contains($0) }, "\(counts)")
    }
  }

  @Test("computes with functions that agree with the C library's to 13 digits")
  func exactMath() {
    for step in -300...300 {
      let x = Double(step) / 50
      #expect(abs(ExactMath.sin(x) - sin(x)) < 1e-13)
      #expect(abs(ExactMath.cos(x) - cos(x)) < 1e-13)
      #expect(abs(ExactMath.exp(x) / exp(x) - 1) < 1e-13)
    }
    for step in 0...1_000 {
      let x = Double(step) / 1_000
      #expect(abs(ExactMath.asin(x) - asin(x)) < 1e-12)
    }
    // Paris – Marseille.
    #expect(abs(ExactMath.kilometres((48.8566, 2.3522), (43.2965, 5.3698)) - 660.5) < 1)
  }
}
