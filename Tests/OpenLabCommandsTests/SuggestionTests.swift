import Testing

@testable import OpenLabCommands

@Suite("Did you mean")
struct SuggestionTests {
  @Test(
    "a slip finds its word",
    arguments: [
      ("catalog", "catalogue"), ("shwo", "show"), ("fixture", "fixtures"), ("RUN", "run"),
      ("complétions", "completions"),
      ("sbumit", "submit"), ("cata", "catalogue"),
    ]
  )
  func slip(word: String, meant: String) {
    let known = ["catalogue", "show", "fixtures", "run", "completions", "submit", "publish", "demo"]
    #expect(Suggestion.nearest(to: word, among: known) == meant)
  }

  @Test("a word far from all has none", arguments: ["", "x", "frobnicate", "zzz"])
  func none(word: String) {
    #expect(Suggestion.nearest(to: word, among: ["catalogue", "show", "run"]) == nil)
  }

  @Test("the distance counts a swap of neighbours once")
  func distance() {
    func distance(_ one: String, _ other: String) -> Int {
      Suggestion.distance(Array(one.unicodeScalars), Array(other.unicodeScalars))
    }
    #expect(distance("ab", "ba") == 1)
    #expect(distance("kitten", "sitting") == 3)
    #expect(distance("", "abc") == 3)
    #expect(distance("abc", "") == 3)
  }
}
