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
}
