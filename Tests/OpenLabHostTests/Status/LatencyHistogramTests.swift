import Testing

@testable import OpenLabHost

@Suite("How long calls took")
struct LatencyHistogramTests {
  @Test("any duration from a microsecond to an hour is told to within 3.2 %")
  func precision() throws {
    var nanoseconds: Int64 = 1_100
    while nanoseconds < 3_600_000_000_000 {
      var histogram = LatencyHistogram()
      histogram.add(.nanoseconds(nanoseconds))
      let told = try #require(histogram.quantile(0.5)).wholeNanoseconds
      #expect(abs(Double(told - nanoseconds)) / Double(nanoseconds) <= 0.032, "\(nanoseconds) told as \(told)")
      nanoseconds = nanoseconds * 17 / 16 + 1
    }
  }

  @Test("quantiles are those of the sorted values")
  func quantiles() throws {
    var histogram = LatencyHistogram()
    for milliseconds in 1...1000 { histogram.add(.milliseconds(milliseconds)) }
    for (share, expected) in [(0.5, 500.0), (0.95, 950), (0.99, 990), (1, 1000)] {
      let told = try #require(histogram.quantile(share)) / .milliseconds(1)
      #expect(abs(told - expected) / expected <= 0.032)
    }
    #expect(histogram.count == 1000)
    #expect(histogram.count(below: 42) == 1000)
    // 2^29 ns: 536.87 ms.
    #expect(histogram.count(below: 29) == 536)
  }

  @Test("none, the shortest and the longest have their place")
  func edges() {
    var histogram = LatencyHistogram()
    #expect(histogram.quantile(0.5) == nil)
    histogram.add(.zero)
    histogram.add(.seconds(1 << 40))
    histogram.add(.nanoseconds(-5))
    #expect(histogram.count == 3)
    #expect(histogram.counts.first == 2)
    #expect(histogram.counts.last == 1)
    for place in 1..<histogram.counts.count {
      #expect(LatencyHistogram.place(of: LatencyHistogram.end(of: place - 1)) == place)
      #expect(LatencyHistogram.place(of: LatencyHistogram.end(of: place) - 1) == place)
    }
  }
}
