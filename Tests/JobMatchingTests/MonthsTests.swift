import Testing

@testable import JobMatching

@Suite("Months of work")
struct MonthsTests {
  @Test("a month is read from a month or a day, and nothing else")
  func reading() {
    #expect(Months.index("2020-03") == 2020 * 12 + 2)
    #expect(Months.index("2020-03-31") == 2020 * 12 + 2)
    for text in ["", "2020", "2020-13", "2020-00", "20-03", "2020-3", "mars 2020"] {
      #expect(Months.index(text) == nil, "\(text)")
    }
  }

  @Test("first and last month count, and two jobs at a time do not count twice")
  func counting() {
    #expect(Months.count([]) == 0)
    #expect(Months.count([5...5]) == 1)
    #expect(Months.count([0...11, 12...23]) == 24)
    #expect(Months.count([0...11, 6...17, 3...4]) == 18)
  }

  @Test("recent and long practice weighs most; what has not begun does not count")
  func weighing() {
    let today = Months.index("2026-01")!
    let history = WorkHistory(
      [
        Samples.experience("D1106", from: "2001-01", to: "2003-12"),
        Samples.experience("G1602", from: "2019-01"),
        Samples.experience("F1602", from: "2027-01"),
        Samples.experience("Z9999", from: "2010-01"),
      ],
      today: today,
      index: Shared.index,
      weights: .standard
    )
    let cook = history.held(Shared.index.occupation("G1602")!)
    let seller = history.held(Shared.index.occupation("D1106")!)
    #expect(history.held.count == 2)
    #expect(cook?.months == 85)
    #expect(cook?.weight == 1)
    #expect(seller?.months == 36)
    #expect((seller?.weight ?? 1) < 0.2)
  }
}
