/// An occupation that the person has held.
struct HeldOccupation: Hashable, Sendable {
  /// Its number in the index.
  var occupation: Int
  /// Months in all, first and last included.
  var months: Int
  /// Months since the last of them; 0 while it lasts.
  var monthsSince: Int
  /// 0…1: how much it stands for what the person would do next; 1 for what says most.
  var weight: Double
}
