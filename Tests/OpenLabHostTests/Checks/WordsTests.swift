import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("A service's words")
struct PlainTextTests {
  @Test(
    "lose what has no place in a line",
    arguments: [
      ("plain text", "plain text"), ("l’été à Évry", "l’été à Évry"), ("a\r\nb\tc", "a b c"),
      ("\u{1b}[2Jgone", "[2Jgone"), ("\u{202e}txt.exe", "txt.exe"), ("a\u{200b}b\u{feff}", "ab"),
      ("\u{9b}31m", "31m"), ("\u{e0041}\u{e0042}", ""), ("👩\u{200d}🔬", "👩\u{200d}🔬"), ("", ""),
    ]
  )
  func cleaned(text: String, expected: String) {
    #expect(PlainText.clean(text) == expected)
  }

  @Test("are cut to a number of characters as people count them")
  func cut() {
    #expect(PlainText.clean("abcdef", limit: 6) == "abcdef")
    #expect(PlainText.clean("abcdefg", limit: 6) == "abcde…")
    #expect(PlainText.clean("ééééééé", limit: 6) == "ééééé…")
    #expect(PlainText.clean("👩\u{200d}🔬👩\u{200d}🔬", limit: 2) == "👩\u{200d}🔬👩\u{200d}🔬")
  }

  @Test("a character of ten thousand marks is cut as well")
  func marks() {
    let text = PlainText.clean("a" + String(repeating: "\u{301}", count: 10_000))
    #expect(text.unicodeScalars.count <= PlainText.limit * 8 + 1)
    #expect(text.hasSuffix("…"))
  }
}

@Suite("Figures in a sentence")
struct FiguresTests {
  @Test("are written as each language has it")
  func numbers() {
    #expect(Figures.number(8.44) == LocalizedText("8,4", "8.4"))
    #expect(Figures.number(8) == LocalizedText("8", "8"))
    #expect(Figures.number(-0.04) == LocalizedText("0", "0"))
    #expect(Figures.number(-1.5) == LocalizedText("-1,5", "-1.5"))
    #expect(Figures.number(0.05, decimals: 2) == LocalizedText("0,05", "0.05"))
    #expect(Figures.kilometres(1234.5) == LocalizedText("1\u{202f}234,5\u{a0}km", "1,234.5 km"))
    #expect(Figures.euros(1_500) == LocalizedText("1\u{202f}500\u{a0}€", "€1,500"))
  }
}

@Suite("Months of a career")
struct MonthSpanTests {
  private func months(_ spans: [(String, String?)], upTo today: String = "2026-01-15") -> Int {
    MonthSpan.months(
      in: spans.compactMap { from, to in
        MonthSpan(
          Experience(occupation: "x", from: from, to: to, contract: .cdi),
          upTo: MonthSpan.month(today) ?? 0
        )
      }
    )
  }

  @Test("both ends count, overlaps once, the future not at all")
  func counted() {
    #expect(months([("2020-01", "2020-01")]) == 1)
    #expect(months([("2020-01", "2020-12")]) == 12)
    #expect(months([("2020-01", "2020-06"), ("2020-04", "2020-12")]) == 12)
    #expect(months([("2020-01", "2020-12"), ("2020-03", "2020-04")]) == 12)
    #expect(months([("2020-11", "2020-12"), ("2020-01", "2020-02")]) == 4)
    #expect(months([("2025-12", nil)]) == 2)
    #expect(months([("2025-12", "2030-01")]) == 2)
    #expect(months([("2026-02", nil), ("2027-01", "2028-01")]) == 0)
    #expect(months([]) == 0)
  }

  @Test("dates that are none count for nothing", arguments: ["", "2020", "2020-13", "2020-00", "20-01-01", "2020/01"])
  func unreadable(text: String) {
    #expect(MonthSpan.month(text) == nil)
    #expect(months([(text, nil), ("2020-01", text)]) == 0)
  }
}

@Suite("Checks on the wire")
struct ResultChecksCodingTests {
  @Test("are written as programs rely on them, and read back")
  func roundTrip() throws {
    let checks = ResultChecks(
      verified: 3,
      refused: [
        RefusedClaim(
          path: "matches[0].reasons[1]",
          subject: "of-1",
          claim: .withinDistance(km: 5),
          verdict: .isFalse,
          why: LocalizedText("C’est à 8,4 km, et non 5.", "It is 8.4 km away, not 5.")
        )
      ],
      unverifiable: 1,
      dropped: [CheckFinding(path: "matches[1]", subject: "", code: .overLimit, why: LocalizedText("f", "e"))]
    )
    let text =
      #"{"verified":3,"refused":[{"path":"matches[0].reasons[1]","subject":"of-1","claim":{"claim":"withinDistance","#
      + #""km":5.0},"verdict":"false","why":{"fr":"C’est à 8,4 km, et non 5.","en":"It is 8.4 km away, not 5."}}],"#
      + #""unverifiable":1,"dropped":[{"path":"matches[1]","subject":"","code":"over-limit","#
      + #""why":{"fr":"f","en":"e"}}],"noted":[]}"#
    #expect(String(decoding: checks.json, as: UTF8.self) == text)
    #expect(try ResultChecks(json: text.utf8) == checks)
  }
}
