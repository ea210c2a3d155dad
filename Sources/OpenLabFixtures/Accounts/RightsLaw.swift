package import OpenLabProtocol

/// Counts the three rights from a history by the dated rules of ``RightsRule``: the only place that does.
///
/// A year's training euros are counted when the year is over. Rights that were spent are not modelled: amounts are what
/// would be there if nothing had been used.
package enum RightsLaw {
  package static func rights(_ history: RightsHistory, asOf day: String = FixtureDate.asOf) -> Rights {
    let month = YearMonth(day) ?? FixtureDate.month
    return Rights(
      cpf: RightAmount(
        amount: Double(trainingCents(history, month)) / 100,
        unit: "euros",
        asOf: day,
        rule: "cpf-2019-01"
      ),
      c2p: RightAmount(amount: Double(hardWorkPoints(history, month)), unit: "points", asOf: day, rule: "c2p-2023-09"),
      cec: RightAmount(amount: Double(engagementEuros(history, month)), unit: "euros", asOf: day, rule: "cec-2019-01")
    )
  }

  /// Cents of the training account.
  private static func trainingCents(_ history: RightsHistory, _ asOf: YearMonth) -> Int {
    var hundredthsOfHours = 0
    var cents = 0
    for year in 2015..<max(2015, asOf.year) {
      let january = YearMonth(year: year)
      let worked = workedTenths(history, year)
      let rule = { (name: String) in
        (history.isUnqualified ? RightsRule.value("cpf", "\(name)-unqualified", in: january) : nil)
          ?? RightsRule.value("cpf", name, in: january)
      }
      if let hours = rule("hours"), let ceiling = rule("hours-ceiling") {
        let fullPace = RightsRule.value("cpf", "hours-full-pace", in: january) ?? ceiling
        let isLater = ceiling <= 150 && hundredthsOfHours >= fullPace * 100
        let yearly = isLater ? RightsRule.value("cpf", "hours-later", in: january) ?? hours : hours
        hundredthsOfHours = min(ceiling * 100, hundredthsOfHours + yearly * 100 * worked / 120)
      }
      if year == 2019, let perHour = rule("euros-per-hour") {
        cents = hundredthsOfHours * perHour
      }
      if let euros = rule("euros"), let ceiling = rule("ceiling") {
        // From half time on a year counts whole.
        let credit = worked >= 60 ? euros * 100 : euros * 100 * worked / 120
        cents = max(cents, min(ceiling * 100, cents + credit))
      }
    }
    return asOf.year > 2019 ? cents : hundredthsOfHours * (RightsRule.value("cpf", "euros-per-hour", in: asOf) ?? 0)
  }

  /// Tenths of full-time months that count in a year, 120 at most.
  private static func workedTenths(_ history: RightsHistory, _ year: Int) -> Int {
    let since = RightsRule.value("cpf", "self-employed-since", in: YearMonth(year: year)) ?? 0
    var tenths = 0
    for period in history.periods where !period.isSelfEmployed || year >= since {
      let first = max(period.from, YearMonth(year: year))
      let last = min(period.until, YearMonth(year: year + 1))
      tenths += max(0, last - first) * period.workTimeTenths
    }
    return min(120, tenths)
  }

  private static func hardWorkPoints(_ history: RightsHistory, _ asOf: YearMonth) -> Int {
    var points = 0
    for year in 2015...max(2015, asOf.year) {
      var thisYear = 0
      for quarter in 0..<4 {
        let start = YearMonth(year: year, month: quarter * 3 + 1)
        guard start + 3 <= asOf, let each = RightsRule.value("c2p", "points", in: start) else { continue }
        let factors = history.periods.filter { $0.from <= start && start + 3 <= $0.until }.map(\.factors).max() ?? 0
        thisYear += each * factors
        if let ceiling = RightsRule.value("c2p", "yearly-ceiling", in: start) { thisYear = min(ceiling, thisYear) }
      }
      points += thisYear
      if let ceiling = RightsRule.value("c2p", "ceiling", in: YearMonth(year: year)) { points = min(ceiling, points) }
    }
    return points
  }

  private static func engagementEuros(_ history: RightsHistory, _ asOf: YearMonth) -> Int {
    var hours = 0
    var euros = 0
    for year in 2017..<max(2017, asOf.year) {
      let january = YearMonth(year: year)
      let categories = history.engagements[year] ?? 0
      if let yearly = RightsRule.value("cec", "hours", in: january),
        let ceiling = RightsRule.value("cec", "hours-ceiling", in: january)
      {
        hours = min(ceiling, hours + yearly * categories)
      }
      if year == 2019 { euros = hours * (RightsRule.value("cec", "euros-per-hour", in: january) ?? 0) }
      if let yearly = RightsRule.value("cec", "euros", in: january),
        let ceiling = RightsRule.value("cec", "ceiling", in: january)
      {
        euros = min(ceiling, euros + yearly * categories)
      }
    }
    return euros
  }
}
