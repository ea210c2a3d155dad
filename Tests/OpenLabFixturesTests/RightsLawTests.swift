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

  @Test("rest on rules that each name their source and unit")
  func rules() {
    #expect(RightsRule.table.count >= 20)
    #expect(RightsRule.table.allSatisfy { !$0.source.isEmpty && !$0.unit.isEmpty })
  }
}
