/// From an estimate in standard deviations of the population to a level 0…4, and back.
enum LevelScale {
  /// Cut at −1.5, −0.5, 0.5 and 1.5: level 2 is the middle of the population.
  static func level(of estimate: Double) -> Int { min(4, max(0, Int((estimate + 2).rounded()))) }

  /// The middle of a level, which may lie between two.
  static func estimate(of level: Double) -> Double { level - 2 }
}
