package import OpenLabProtocol

/// Counts the three rights from a history by the dated rules of ``RightsRule``: the only place that does.
///
/// A year's training euros are counted when the year is over. Rights that were spent are not modelled: amounts are what
/// would be there if nothing had been used.
package enum RightsLaw {
  /// Whole amounts: what the rights are written from.
  struct Amounts: Hashable, Sendable {
    var trainingCents = 0
    var hardWorkPoints = 0
    var engagementEuros = 0
  }

  package static func rights(_ history: RightsHistory, asOf day: String = FixtureDate.asOf) -> Rights {
    rights(amounts(history, YearMonth(day) ?? FixtureDate.month), asOf: day)
  }

  static func amounts(_ history: RightsHistory, _ asOf: YearMonth) -> Amounts {
    Amounts(
      trainingCents: trainingCents(history, asOf),
      hardWorkPoints: hardWorkPoints(history, asOf),
      engagementEuros: engagementEuros(history, asOf)
    )
  }

  static func rights(_ amounts: Amounts, asOf day: String) -> Rights {
    Rights(
      cpf: RightAmount(
        amount: Double(amounts.trainingCents) / 100,
        unit: "euros",
        asOf: day,
        rule: trainingRule
      ),
      c2p: RightAmount(amount: Double(amounts.hardWorkPoints), unit: "points", asOf: day, rule: hardWorkRule),
      cec: RightAmount(amount: Double(amounts.engagementEuros), unit: "euros", asOf: day, rule: engagementRule)
    )
  }

  /// The versions of the rules that amounts are counted by.
  static let trainingRule = "cpf-2019-01"
  static let hardWorkRule = "c2p-2023-09"
  static let engagementRule = "cec-2019-01"

  // MARK: Training

  /// The rules of the training account, for all people or for those without a diploma.
  private struct TrainingRules: Sendable {
    let hours: RightsRule.Timeline
    let hoursCeiling: RightsRule.Timeline
    let euros: RightsRule.Timeline
    let ceiling: RightsRule.Timeline

    init(_ suffix: String) {
      hours = RightsRule.Timeline("cpf", "hours" + suffix)
      hoursCeiling = RightsRule.Timeline("cpf", "hours-ceiling" + suffix)
      euros = RightsRule.Timeline("cpf", "euros" + suffix)
      ceiling = RightsRule.Timeline("cpf", "ceiling" + suffix)
    }
  }

  private static let usual = TrainingRules("")
  private static let unqualified = TrainingRules("-unqualified")
  private static let hoursFullPace = RightsRule.Timeline("cpf", "hours-full-pace")
  private static let hoursLater = RightsRule.Timeline("cpf", "hours-later")
  private static let eurosPerHour = RightsRule.Timeline("cpf", "euros-per-hour")
  private static let selfEmployedSince = RightsRule.Timeline("cpf", "self-employed-since")

  /// Cents of the training account.
  private static func trainingCents(_ history: RightsHistory, _ asOf: YearMonth) -> Int {
    let isUnqualified = history.isUnqualified
    let (usual, unqualified) = (usual, unqualified)
    func rule(_ path: KeyPath<TrainingRules, RightsRule.Timeline>, _ month: YearMonth) -> Int? {
      (isUnqualified ? unqualified[keyPath: path].value(in: month) : nil) ?? usual[keyPath: path].value(in: month)
    }
    var hundredthsOfHours = 0
    var cents = 0
    for year in 2015..<max(2015, asOf.year) {
      let january = YearMonth(year: year)
      let worked = workedTenths(history, year)
      if let hours = rule(\.hours, january), let ceiling = rule(\.hoursCeiling, january) {
        let fullPace = hoursFullPace.value(in: january) ?? ceiling
        let isLater = ceiling <= 150 && hundredthsOfHours >= fullPace * 100
        let yearly = isLater ? hoursLater.value(in: january) ?? hours : hours
        hundredthsOfHours = min(ceiling * 100, hundredthsOfHours + yearly * 100 * worked / 120)
      }
      if year == 2019, let perHour = eurosPerHour.value(in: january) {
        cents = hundredthsOfHours * perHour
      }
      if let euros = rule(\.euros, january), let ceiling = rule(\.ceiling, january) {
        // From half time on a year counts whole.
        let credit = worked >= 60 ? euros * 100 : euros * 100 * worked / 120
        cents = max(cents, min(ceiling * 100, cents + credit))
      }
    }
    return asOf.year > 2019 ? cents : hundredthsOfHours * (eurosPerHour.value(in: asOf) ?? 0)
  }

  /// Tenths of full-time months that count in a year, 120 at most.
  private static func workedTenths(_ history: RightsHistory, _ year: Int) -> Int {
    let since = selfEmployedSince.value(in: YearMonth(year: year)) ?? 0
    let january = YearMonth(year: year)
    var tenths = 0
    for period in history.periods where !period.isSelfEmployed || year >= since {
      let first = max(period.from, january)
      let last = min(period.until, january + 12)
      tenths += max(0, last - first) * period.workTimeTenths
    }
    return min(120, tenths)
  }

  // MARK: Hard work

  private static let pointsPerQuarter = RightsRule.Timeline("c2p", "points")
  private static let pointsYearly = RightsRule.Timeline("c2p", "yearly-ceiling")
  private static let pointsCeiling = RightsRule.Timeline("c2p", "ceiling")

  private static func hardWorkPoints(_ history: RightsHistory, _ asOf: YearMonth) -> Int {
    guard history.periods.contains(where: { $0.factors > 0 }) else { return 0 }
    var points = 0
    for year in 2015...max(2015, asOf.year) {
      var thisYear = 0
      for quarter in 0..<4 {
        let start = YearMonth(year: year, month: quarter * 3 + 1)
        guard start + 3 <= asOf, let each = pointsPerQuarter.value(in: start) else { continue }
        let factors = history.periods.filter { $0.from <= start && start + 3 <= $0.until }.map(\.factors).max() ?? 0
        thisYear += each * factors
        if let ceiling = pointsYearly.value(in: start) { thisYear = min(ceiling, thisYear) }
      }
      points += thisYear
      if let ceiling = pointsCeiling.value(in: YearMonth(year: year)) { points = min(ceiling, points) }
    }
    return points
  }

  // MARK: Civic engagement

  private static let engagementHours = RightsRule.Timeline("cec", "hours")
  private static let engagementHoursCeiling = RightsRule.Timeline("cec", "hours-ceiling")
  private static let engagementEurosPerHour = RightsRule.Timeline("cec", "euros-per-hour")
  private static let engagementYearly = RightsRule.Timeline("cec", "euros")
  private static let engagementCeiling = RightsRule.Timeline("cec", "ceiling")

  private static func engagementEuros(_ history: RightsHistory, _ asOf: YearMonth) -> Int {
    guard !history.engagements.isEmpty else { return 0 }
    var hours = 0
    var euros = 0
    for year in 2017..<max(2017, asOf.year) {
      let january = YearMonth(year: year)
      let categories = history.engagements[year] ?? 0
      if let yearly = engagementHours.value(in: january), let ceiling = engagementHoursCeiling.value(in: january) {
        hours = min(ceiling, hours + yearly * categories)
      }
      if year == 2019 { euros = hours * (engagementEurosPerHour.value(in: january) ?? 0) }
      if let yearly = engagementYearly.value(in: january), let ceiling = engagementCeiling.value(in: january) {
        euros = min(ceiling, euros + yearly * categories)
      }
    }
    return asOf.year > 2019 ? euros : hours * (engagementEurosPerHour.value(in: asOf) ?? 0)
  }
}
