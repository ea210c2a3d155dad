/// k-anonymity, ℓ-diversity and t-closeness of a table, as they are defined, and as pyCANON counts them.
package struct AnonymityTable: Sendable {
  /// How many records each class of equal quasi-identifiers has, by sensitive value.
  private var classes: [[String]: [String: Int]] = [:]
  private var totals: [String: Int] = [:]
  package private(set) var records = 0

  package init() {}

  /// - Parameters:
  ///   - quasi: the values of the quasi-identifiers, always in the same order; absent is empty.
  ///   - sensitive: the value that nobody may infer.
  package mutating func add(_ quasi: [String], sensitive: String) {
    classes[quasi, default: [:]][sensitive, default: 0] += 1
    totals[sensitive, default: 0] += 1
    records += 1
  }

  package var classCount: Int { classes.count }

  /// The size of the smallest class; 0 for an empty table.
  package var k: Int { classes.values.map { $0.values.reduce(0, +) }.min() ?? 0 }

  /// The fewest different sensitive values in a class (distinct ℓ-diversity); 0 for an empty table.
  package var l: Int { classes.values.map(\.count).min() ?? 0 }

  /// The farthest that a class's distribution of the sensitive value lies from everyone's: half the sum of the absolute
  /// differences (earth mover's distance at equal distances); 0…1.
  package var t: Double {
    var worst = 0.0
    let values = totals.keys.sorted()
    for counts in classes.values {
      let size = Double(counts.values.reduce(0, +))
      var sum = 0.0
      for value in values {
        sum += abs(Double(counts[value] ?? 0) / size - Double(totals[value] ?? 0) / Double(records))
      }
      worst = max(worst, sum / 2)
    }
    return worst
  }

  /// How many records have the same quasi-identifiers.
  package func size(_ quasi: [String]) -> Int { classes[quasi].map { $0.values.reduce(0, +) } ?? 0 }

  /// How many of all records an adversary who knows the quasi-identifiers names the sensitive value of, who guesses the
  /// most usual value of the class; and who guesses the most usual of all.
  package var inference: (informed: Int, baseline: Int) {
    (classes.values.reduce(0) { $0 + ($1.values.max() ?? 0) }, totals.values.max() ?? 0)
  }

  /// What naming one record of each class at random would get right, over all records: the number of classes.
  package var expectedSingledOut: Double { Double(classes.count) }
}
