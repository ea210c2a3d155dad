import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("Rights")
struct RightsLawTests {
  func period(
    _ from: YearMonth,
    _ until: YearMonth,
    tenths: Int = 10,
    selfEmployed: Bool = false,
    factors: Int = 0
  ) -> RightsHistory.Period {
    RightsHistory.Period(
      from: from,
      until: until,
      workTimeTenths: tenths,
      isSelfEmployed: selfEmployed,
      factors: factors
    )
  }

  func rights(
    _ periods: [RightsHistory.Period],
    unqualified: Bool = false,
    engagements: [Int: Int] = [:],
    asOf: String = "2026-01-01"
  ) -> Rights {
    RightsLaw.rights(
      RightsHistory(periods: periods, engagements: engagements, isUnqualified: unqualified),
      asOf: asOf
    )
  }

  @Test("give 500 euros for each full year since 2019, and nothing for the year that runs")
  func fullYears() {
    let job = period(YearMonth(year: 2019), YearMonth(year: 2030))
    #expect(rights([job], asOf: "2022-06-30").cpf.amount == 1_500)
    #expect(rights([job], asOf: "2022-06-30").cpf.unit == "euros")
    #expect(rights([job], asOf: "2022-06-30").cpf.rule == "cpf-2019-01")
  }

  @Test("count half time as full, and less in proportion")
  func partTime() {
    let year = (YearMonth(year: 2020), YearMonth(year: 2021))
    #expect(rights([period(year.0, year.1, tenths: 5)]).cpf.amount == 500)
    #expect(rights([period(year.0, year.1, tenths: 4)]).cpf.amount == 200)
    #expect(rights([period(year.0, YearMonth(year: 2020, month: 4))]).cpf.amount == 125)
  }

  @Test("turn the hours of 2015 to 2018 into 15 euros each: 24, 24, 24, 24 hours")
  func hours() {
    #expect(rights([period(YearMonth(year: 2015), YearMonth(year: 2019))]).cpf.amount == 96 * 15)
  }

  @Test("stop at 5,000 euros, at 8,000 for people without a diploma")
  func ceilings() {
    let job = period(YearMonth(year: 2015), YearMonth(year: 2026))
    #expect(rights([job]).cpf.amount == 1_440 + 7 * 500)
    // 24 + 24 + 48 + 48 hours, then 7 years of 800 euros.
    #expect(rights([job], unqualified: true).cpf.amount == 144 * 15 + 7 * 800)
    let longer = period(YearMonth(year: 2015), YearMonth(year: 2036))
    #expect(rights([longer], unqualified: true, asOf: "2036-01-01").cpf.amount == 8_000)
    #expect(rights([longer], asOf: "2036-01-01").cpf.amount == 5_000)
  }

  @Test("begin in 2018 for the self-employed")
  func selfEmployed() {
    let job = period(YearMonth(year: 2015), YearMonth(year: 2019), selfEmployed: true)
    #expect(rights([job]).cpf.amount == 24 * 15)
  }

  @Test("give a point a quarter and factor, 8 a year and 100 in all until August 2023")
  func hardWork() {
    #expect(rights([period(YearMonth(year: 2015), YearMonth(year: 2016), factors: 1)]).c2p.amount == 4)
    #expect(rights([period(YearMonth(year: 2015), YearMonth(year: 2016), factors: 2)]).c2p.amount == 8)
    #expect(rights([period(YearMonth(year: 2015, month: 2), YearMonth(year: 2016), factors: 1)]).c2p.amount == 3)
    #expect(rights([period(YearMonth(year: 2015), YearMonth(year: 2026))]).c2p.amount == 0)
    #expect(rights([]).c2p.unit == "points")
  }

  @Test("give 20 hours of 12 euros, then 240 euros a year of engagement, 720 at most")
  func engagement() {
    #expect(rights([], engagements: [2018: 1]).cec.amount == 240)
    #expect(rights([], engagements: [2020: 1]).cec.amount == 240)
    #expect(rights([], engagements: [2020: 2]).cec.amount == 480)
    #expect(rights([], engagements: [2017: 1, 2018: 1, 2019: 1, 2020: 1, 2021: 1]).cec.amount == 720)
  }

  @Test("are the same when a second path, which shares nothing with the law, counts them from the history")
  func secondPath() {
    var compared = 0
    func compare(_ history: RightsHistory, _ year: Int, _ month: Int, _ who: String) {
      let rights = RightsLaw.rights(history, asOf: "\(year)-\(month < 10 ? "0" : "")\(month)-15")
      let recount = RightsRecount(history: history)
      #expect(
        (rights.cpf.amount * 100).rounded() == Double(recount.training(at: year)),
        "\(who) in \(year): \(history)"
      )
      #expect(rights.c2p.amount == Double(recount.hardWork(at: year, month)), "\(who) in \(year)-\(month): \(history)")
      #expect(rights.cec.amount == Double(recount.engagement(at: year)), "\(who) in \(year): \(history)")
      compared += 1
    }
    Shared.population.each(0..<2_000) { person in
      compare(person.truth.rightsHistory, 2026, 1, person.account.id)
      let rights = person.account.rights
      let recount = RightsRecount(history: person.truth.rightsHistory)
      #expect(rights?.cpf.asOf == "2026-01-01")
      #expect(((rights?.cpf.amount ?? -1) * 100).rounded() == Double(recount.training(at: 2026)))
      #expect(rights?.c2p.amount == Double(recount.hardWork(at: 2026, 1)))
      #expect(rights?.cec.amount == Double(recount.engagement(at: 2026)))
    }
    for scenario in Shared.fixtures.scenarios { compare(scenario.truth.rightsHistory, 2026, 1, scenario.id) }
    // Lives that nobody leads: overlapping jobs, months at every edge, all factors, every year of engagement.
    var random = RandomStream(seed: 99, "rights", 0)
    for number in 0..<3_000 {
      let periods = (0..<random.below(6)).map { _ in
        let from = YearMonth(year: 2010 + random.below(18), month: 1 + random.below(12))
        return period(
          from,
          from + random.below(150),
          tenths: 1 + random.below(10),
          selfEmployed: random.below(4) == 0,
          factors: random.below(3)
        )
      }
      var engagements: [Int: Int] = [:]
      for year in 2017...2030 where random.below(3) == 0 { engagements[year] = 1 + random.below(3) }
      let history = RightsHistory(periods: periods, engagements: engagements, isUnqualified: random.below(2) == 0)
      compare(history, 2019 + random.below(14), 1 + random.below(12), "history \(number)")
    }
    #expect(compared == 5_012)
  }

  @Test(
    "rest on the published facts, number by number and date by date",
    .enabled(if: Places.facts != nil, "no facts here")
  )
  func facts() throws {
    // What the project calls a rule, and what the facts call it.
    let names: KeyValuePairs<String, String> = [
      "cpf hours": "CPF alimentation_temps_plein", "cpf hours-later": "CPF alimentation_apres_120h",
      "cpf hours-ceiling": "CPF plafond", "cpf hours-unqualified": "CPF alimentation_non_qualifie",
      "cpf hours-ceiling-unqualified": "CPF plafond_non_qualifie", "cpf euros-per-hour": "CPF conversion",
      "cpf euros": "CPF alimentation", "cpf ceiling": "CPF plafond",
      "cpf euros-unqualified": "CPF alimentation_peu_qualifie_ou_ESAT_ou_BOETH",
      "cpf ceiling-unqualified": "CPF plafond_peu_qualifie", "c2p points": "C2P points_par_facteur",
      "c2p yearly-ceiling": "C2P points_polyexposition", "c2p ceiling": "C2P plafond_carriere",
      "cec hours": "CEC acquisition", "cec hours-ceiling": "CEC plafond", "cec euros-per-hour": "CEC conversion",
      "cec euros": "CEC acquisition", "cec ceiling": "CEC plafond",
    ]
    let rows = try Places.rows("droits_cpa.csv")
    let rules = Dictionary(grouping: RightsRule.table) { "\($0.right) \($0.name)" }
    for (rule, fact) in names {
      let mine = try #require(rules[rule]?.first, "\(rule)")
      let found = rows.contains { row in
        guard "\(row["compte"] ?? "") \(row["regle"] ?? "")" == fact, let from = YearMonth(row["debut"] ?? "") else {
          return false
        }
        let last = YearMonth(row["fin"] ?? "")
        return Int(row["valeur"] ?? "") == mine.value && from == mine.from && last.map { $0 + 1 } == mine.until
      }
      #expect(found, "\(rule): \(mine)")
    }
  }

  @Test("rest on rules that each name their source and unit")
  func rules() {
    #expect(RightsRule.table.count >= 20)
    #expect(RightsRule.table.allSatisfy { !$0.source.isEmpty && !$0.unit.isEmpty })
  }
}
