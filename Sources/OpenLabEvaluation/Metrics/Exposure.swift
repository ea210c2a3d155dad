/// How a service spreads what it shows over all that it could show.
package struct Exposure: Hashable, Sendable {
  /// Share of all items that at least one person was shown, 0…1.
  package let coverage: Double
  /// Gini's coefficient of how often each item was shown, what was never shown among them: 0 all alike, near 1 all people
  /// sent to the same few.
  package let gini: Double
  /// How many people were shown at least one of the ten most shown.
  package let peopleSentToTopTen: Int
  /// The same as a share of all people, 0…1.
  package let sentToTopTen: Double

  /// - Parameters:
  ///   - shown: what each person was shown.
  ///   - catalogue: how many items there are to show, at least as many as were shown.
  package init(_ shown: [[String]], catalogue: Int) {
    var counts: [String: Int] = [:]
    for list in shown { for item in Set(list) { counts[item, default: 0] += 1 } }
    let all = max(catalogue, counts.count)
    coverage = all == 0 ? 0 : Double(counts.count) / Double(all)
    let sorted = counts.values.sorted()
    let unseen = all - sorted.count
    let total = sorted.reduce(0, +)
    // Sum of (2i − n − 1)·x over sorted x, with what was never shown as zeros in front.
    let weighted = sorted.enumerated().reduce(0.0) { sum, entry in
      sum + Double(2 * (unseen + entry.offset + 1) - all - 1) * Double(entry.element)
    }
    gini = total == 0 || all == 0 ? 0 : weighted / (Double(all) * Double(total))
    let top = Set(counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10).map(\.key))
    peopleSentToTopTen = shown.count { !top.isDisjoint(with: $0) }
    sentToTopTen = shown.isEmpty ? 0 : Double(peopleSentToTopTen) / Double(shown.count)
  }
}
