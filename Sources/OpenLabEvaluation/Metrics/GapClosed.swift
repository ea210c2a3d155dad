/// The share of the way from a baseline to the best that can be known, which a service goes.
///
/// 0: no better than the baseline; 1: as good as the oracle, which knows the true law; below 0: worse than the baseline.
package enum GapClosed {
  /// The three scores of the same people, person by person; resampled together, since they share their luck.
  /// - Returns: nil where the oracle is no better than the baseline: there is no gap to close.
  package static func interval(service: [Double], baseline: [Double], oracle: [Double], seed: Int64) -> Interval? {
    precondition(service.count == baseline.count && baseline.count == oracle.count)
    let gap = zip(oracle, baseline).reduce(0) { $0 + $1.0 - $1.1 }
    guard gap > 0, !service.isEmpty else { return nil }
    return Interval.bootstrap(service.count, seed: seed) { people in
      var (won, possible) = (0.0, 0.0)
      for person in people {
        won += service[person] - baseline[person]
        possible += oracle[person] - baseline[person]
      }
      return possible > 0 ? won / possible : 0
    }
  }
}
