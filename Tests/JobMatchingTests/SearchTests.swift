import Testing

@testable import JobMatching

@Suite("Search in plain words")
struct SearchTests {
  private func found(_ text: String) -> [String] {
    guard let hits = Shared.index.search.find(text) else { return [] }
    let relevance = hits.found
    return relevance.indices.filter { relevance[$0] != nil }
      .sorted { (relevance[$0] ?? 0, $1) > (relevance[$1] ?? 0, $0) }
      .map { Shared.index.occupations[$0].id }
  }

  @Test("accents, case, apostrophes and ligatures make no difference")
  func folding() {
    #expect(PlainWords.folded("Éducateur d’œuvres — NOËL") == "educateur d oeuvres noel")
    #expect(PlainWords.folded("E\u{301}lectricien") == "electricien")
    #expect(found("electricien") == found("ÉLECTRICIEN"))
  }

  @Test("women’s and men’s names of a job, one or several, are one word")
  func stems() {
    for (one, other) in [
      ("vendeuse", "vendeurs"), ("infirmière", "infirmier"), ("conductrice", "conducteurs"), ("soignante", "soignant"),
      ("cuisinières", "cuisinier"), ("technicienne", "technicien"),
    ] {
      #expect(PlainWords.words(one) == PlainWords.words(other), "\(one)")
    }
  }

  @Test("people find their job by the word that they use, even with a slip of the pen")
  func findsJobs() {
    #expect(found("boulangère") == ["D1104"] || found("boulangère").first == "D1102")
    #expect(found("infirmière").contains("J1506"))
    #expect(found("je voudrais conduire un bus").first == "N4103")
    #expect(found("plombirr").first == "F1603")
    #expect(found("jardinage").contains("A1203"))
    #expect(found("mécano").contains("I1604"))
    #expect(found("work with children").contains("K1303"))
  }

  @Test("words that say nothing find nothing")
  func findsNothing() {
    #expect(Shared.index.search.find("un emploi") == nil)
    #expect(Shared.index.search.find("  …  ") == nil)
    #expect(found("xyzzy").isEmpty)
  }

  @Test("one slip is one letter too many, missing, wrong, or two swapped")
  func slips() {
    func isOneSlip(_ one: String, _ other: String) -> Bool {
      TitleSearch.isOneSlip(Array(one.utf8), Array(other.utf8))
    }
    #expect(isOneSlip("plombier", "plobmier"))
    #expect(isOneSlip("plombier", "plombir"))
    #expect(isOneSlip("plombier", "plombierr"))
    #expect(isOneSlip("plombier", "plomgier"))
    #expect(!isOneSlip("plombier", "plombier"))
    #expect(!isOneSlip("plombier", "blombier"))
    #expect(!isOneSlip("plombier", "plmobire"))
  }
}
