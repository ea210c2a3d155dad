import OpenLabFixtures

/// A second count of rights, written from the facts alone: it knows neither the rules' table nor the law of the project.
///
/// Goes month by month where the law goes year by year, and has its own dates and amounts, typed from the published facts.
struct RightsRecount {
  let history: RightsHistory

  /// Whether somebody worked in a month, and how many tenths of full time, as the training account sees it.
  private func tenths(_ year: Int, _ month: Int) -> Int {
    var sum = 0
    for period in history.periods {
      // The self-employed have the account since 1 January 2018.
      if period.isSelfEmployed && year < 2018 { continue }
      let begins = (period.from.year, period.from.month)
      let ends = (period.until.year, period.until.month)
      if (year, month) >= begins && (year, month) < ends { sum += period.workTimeTenths }
    }
    return sum
  }

  private func worked(_ year: Int) -> Int { min(120, (1...12).map { tenths(year, $0) }.reduce(0, +)) }

  /// In cents. Hours are counted to the hundredth, euros to the cent.
  func training(at year: Int) -> Int {
    var hundredths = 0
    for past in 2015...2018 where past < year {
      let (rate, ceiling) = history.isUnqualified && past >= 2017 ? (48, 400) : (hundredths >= 12_000 ? 12 : 24, 150)
      hundredths = min(ceiling * 100, hundredths + rate * 100 * worked(past) / 120)
    }
    // 15 euros an hour, on 1 January 2019.
    var cents = hundredths * 15
    for past in stride(from: 2019, to: year, by: 1) {
      let (rate, ceiling) = history.isUnqualified ? (80_000, 800_000) : (50_000, 500_000)
      let share = worked(past)
      cents += share * 2 >= 120 ? rate : rate * share / 120
      if cents > ceiling { cents = ceiling }
    }
    return cents
  }

  /// Points: one for each quarter wholly exposed to one factor, two to several; 8 a year and 100 in all until 31 August 2023.
  func hardWork(at year: Int, _ month: Int) -> Int {
    var points = 0
    var inYear = 0
    var quarter = (2015, 1)
    while quarter.0 < year || quarter.0 == year && quarter.1 + 3 <= month {
      let months = (quarter.1..<quarter.1 + 3)
      var factors = 0
      for period in history.periods {
        let covers = months.allSatisfy { month in
          (quarter.0, month) >= (period.from.year, period.from.month)
            && (quarter.0, month) < (period.until.year, period.until.month)
        }
        if covers { factors = max(factors, period.factors) }
      }
      inYear += factors
      if (quarter.0, quarter.1) < (2023, 9) { inYear = min(8, inYear) }
      if quarter.1 == 10 || quarter.0 == year && quarter.1 + 6 > month {
        points += inYear
        inYear = 0
        if quarter.0 <= 2023 { points = min(100, points) }
      }
      quarter = quarter.1 == 10 ? (quarter.0 + 1, 1) : (quarter.0, quarter.1 + 3)
    }
    return points
  }

  /// Euros: 20 hours a year and category, 60 at most, until 2018; 12 euros an hour; then 240 euros, 720 at most.
  func engagement(at year: Int) -> Int {
    var euros = 0
    for past in stride(from: 2017, to: year, by: 1) { euros = min(720, euros + 240 * (history.engagements[past] ?? 0)) }
    return euros
  }
}
