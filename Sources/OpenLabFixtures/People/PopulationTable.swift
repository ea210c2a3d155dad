internal import OpenLabProtocol

/// Shares of people in work or looking for it, in the units of their sources (only ratios count).
enum PopulationTable {
  /// Thousands of active people by age band and status.
  ///
  /// Age and self-employment: INSEE census 2020, occupational group by age (metropolitan France), 25–39 and 40–54 cut in
  /// proportion to their years. Jobseekers: 7.3 % of the active (INSEE, ILO 2023, /statistiques/7767113), more among the
  /// young (judged). Public agents: 5,648 thousand (2016, TEF Insee 2018), more among the older (judged).
  static let activity: [(ageBand: AgeBand, status: Status, thousands: Int)] = [
    (.from16To24, .employee, 2_079), (.from16To24, .jobseeker, 499), (.from16To24, .selfEmployed, 62),
    (.from16To24, .publicAgent, 260),
    (.from25To34, .employee, 4_936), (.from25To34, .jobseeker, 478), (.from25To34, .selfEmployed, 410),
    (.from25To34, .publicAgent, 1_210),
    (.from35To44, .employee, 4_935), (.from35To44, .jobseeker, 478), (.from35To44, .selfEmployed, 548),
    (.from35To44, .publicAgent, 1_400),
    (.from45To54, .employee, 4_926), (.from45To54, .jobseeker, 446), (.from45To54, .selfEmployed, 686),
    (.from45To54, .publicAgent, 1_630),
    (.from55To64, .employee, 2_862), (.from55To64, .jobseeker, 244), (.from55To64, .selfEmployed, 524),
    (.from55To64, .publicAgent, 1_148),
  ]

  /// Thousands of active women and men in 2022 (INSEE, /statistiques/7659132).
  static let sex: [(sex: Sex, thousands: Int)] = [(.female, 14_933), (.male, 15_643)]

  /// Thousandths by diploma: none or brevet, CAP-BEP, bac, bac+2, beyond. INSEE 2023, diploma by age and sex; the youngest
  /// band is not in that table and is judged (many are still studying).
  static func diplomas(_ ageBand: AgeBand, _ sex: Sex) -> [Int] {
    switch (ageBand, sex) {
    case (.from16To24, .female): [150, 130, 420, 130, 170]
    case (.from16To24, _): [200, 180, 390, 120, 110]
    case (.from25To34, .female): [95, 129, 216, 122, 435]
    case (.from25To34, _): [120, 163, 237, 120, 357]
    case (.from35To44, .female): [121, 150, 197, 182, 348]
    case (.from35To44, _): [138, 216, 213, 141, 289]
    case (.from45To54, .female): [157, 200, 188, 180, 272]
    case (.from45To54, _): [171, 258, 177, 148, 245]
    case (_, .female): [255, 286, 159, 139, 160]
    default: [233, 376, 121, 103, 167]
    }
  }

  /// Levels of the national framework of 2019 for each column above, with hundredths: levels 1 and 2 have no diploma;
  /// beyond bac+2 the split is judged.
  static func levels(_ column: Int, _ ageBand: AgeBand) -> KeyValuePairs<Int, Int> {
    switch column {
    case 0: [1: 30, 2: 70]
    case 1: [3: 100]
    case 2: [4: 100]
    case 3: [5: 100]
    default: ageBand == .from16To24 ? [6: 100] : [6: 55, 7: 40, 8: 5]
    }
  }

  /// Declared main obstacles by age, in hundredths; judged. None is over 19, so that ten evenly spaced draws hold at
  /// least five different ones.
  static func obstacles(_ ageBand: AgeBand) -> [(obstacle: Obstacle, weight: Int)] {
    let childcare = ageBand == .from25To34 || ageBand == .from35To44 ? 13 : ageBand == .from45To54 ? 4 : 1
    let health = ageBand == .from55To64 ? 15 : ageBand == .from45To54 ? 9 : 3
    let age = ageBand == .from16To24
    return [
      (.unclearProject, age ? 19 : 12), (.missingSkills, 13), (.missingDiploma, age ? 15 : 11), (.fewOffers, 11),
      (.mobility, age ? 16 : 11), (.childcare, childcare), (.finances, 8), (.digitalAccess, age ? 2 : 6),
      (.language, 5), (.confidence, 8), (.health, health), (.administrative, 4),
    ]
  }
}
