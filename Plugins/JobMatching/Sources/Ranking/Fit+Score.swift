#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Fit {
  /// How likely the offer is to suit: 0…1, to four decimals.
  var score: Double { (10_000 / (1 + exp(-logOdds))).rounded() / 10_000 }
}
