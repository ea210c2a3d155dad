package import OpenLabProtocol

/// How people found a service: 10 points a good one, 5 a medium one, 0 a bad one, on average.
package struct Satisfaction: Hashable, Sendable {
  package var good: Int
  package var medium: Int
  package var bad: Int

  package init(good: Int, medium: Int, bad: Int) {
    self.good = good
    self.medium = medium
    self.bad = bad
  }

  /// How many people: always shown beside the score.
  package var count: Int { good + medium + bad }

  /// 0…10; nil without anybody.
  package var score: Double? { count == 0 ? nil : Double(10 * good + 5 * medium) / Double(count) }

  /// The share of good ones, with what the true one may be.
  package var goodShare: Proportion { Proportion(good, of: count) }
}

extension Satisfaction: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("score", ifPresent: score)
    writer.member("n", count)
    writer.member("good", good)
    writer.member("medium", medium)
    writer.member("bad", bad)
    writer.member("goodShare", goodShare)
    writer.endObject()
  }
}
