/// An occupation that the person aims at.
struct Aim: Hashable, Sendable {
  /// Its number in the index.
  var occupation: Int
  /// 0…1: how settled the project is.
  var weight: Double
}
