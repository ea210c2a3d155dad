import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("Texts for people")
struct TextTests {
  @Test("French punctuation does not part from its word")
  func french() {
    #expect(
      Typography.french("Vraiment ? Oui : « bien » !") == "Vraiment\u{202F}? Oui\u{A0}: «\u{A0}bien\u{A0}»\u{202F}!"
    )
    #expect(Typography.french("12:30 et a:b") == "12:30 et a:b")
    #expect(LocalizedText("Quoi ?", "What ?").typeset(.en) == "What ?")
  }

  @Test("numbers are grouped and pointed as each language does")
  func numbers() {
    #expect(Format(.fr).number(1234567.891, decimals: 2) == "1\u{202F}234\u{202F}567,89")
    #expect(Format(.en).number(1234567.891, decimals: 2) == "1,234,567.89")
    #expect(Format(.en).number(-0.04, decimals: 1) == "0.0")
    #expect(Format(.en).number(2.05, decimals: 2) == "2.05")
    #expect(Format(.fr).euros(480) == "480\u{A0}€")
    #expect(Format(.en).euros(12.5) == "€12.50")
    #expect(Format(.fr).percent(0.62) == "62\u{A0}%")
  }

  @Test("dates and durations are told in words")
  func dates() {
    #expect(Format(.fr).date("2026-01-01") == "1er\u{A0}janvier 2026")
    #expect(Format(.en).date("2024-03") == "March 2024")
    #expect(Format(.en).date("soon") == "soon")
    #expect(Format(.fr).duration(months: 27) == "2\u{A0}ans et 3\u{A0}mois")
    #expect(Format(.en).duration(months: 12) == "1\u{A0}year")
    #expect(Format(.en).duration(months: 0) == "0\u{A0}months")
  }

  @Test("lines break at spaces, by columns, and never at a no-break space")
  func wrap() {
    #expect(TextWrap.lines("un deux trois", width: 8) == ["un deux", "trois"])
    #expect(TextWrap.lines("a b\u{A0}: c", width: 4) == ["a", "b\u{A0}:", "c"])
    #expect(TextWrap.lines("abcdefgh", width: 3) == ["abc", "def", "gh"])
    #expect(TextWrap.lines("", width: 10) == [""])
    #expect(TextWrap.lines("職業 訓練", width: 4) == ["職業", "訓練"])
  }

  @Test("columns are counted as a terminal shows them")
  func columns() {
    #expect(DisplayWidth.of("métier") == 6)
    #expect(DisplayWidth.of("me\u{301}tier") == 6)
    #expect(DisplayWidth.of("職") == 2)
  }

  @Test("a table fits the page: flexible columns wrap, the others stay")
  func table() {
    var table = Table([.init(title: "id"), .init(title: "text", isFlexible: true), .init(title: "n", isNumber: true)])
    table.add("a-1", "one two three four five six", "12")
    table.add("a-2", "é", "3")
    #expect(
      table.render(width: 26, colors: false) == [
        "id   text                n",
        "a-1  one two three      12",
        "     four five six",
        "a-2  é                   3",
      ]
    )
  }

  @Test("control characters from outside do not reach the terminal")
  func safe() {
    #expect(SafeText.cleaned("a\u{1B}[31mb\u{202E}c\nd") == "a\u{FFFD}[31mb\u{FFFD}c\nd")
  }

  @Test("JSON is laid out without touching its strings")
  func indenter() {
    let text = #"{"a":[1,{"b":"{,:\"}"}],"c":[],"d":{}}"#
    let laidOut = String(decoding: JSONIndenter.indent(Array(text.utf8)), as: UTF8.self)
    #expect(
      laidOut == """
        {
          "a": [
            1,
            {
              "b": "{,:\\"}"
            }
          ],
          "c": [],
          "d": {}
        }
        """
    )
  }

  @Test("a bar is as wide as asked, whatever it shows")
  func bar() {
    for fraction in [-1, 0, 0.01, 0.33, 0.5, 0.99, 1, 2] { #expect(Bar.text(fraction, width: 10).count == 10) }
    #expect(Bar.text(0.5, width: 4) == "██··")
  }
}
