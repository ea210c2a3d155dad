import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

@Suite("The catalogue's search")
struct CatalogueSearchTests {
  let scratch = Scratch()
  let clock = TestClock("2026-01-02T12:00:00Z")

  /// Three services of three kinds.
  func registry() throws -> Registry {
    let registry = try Example.registry(scratch.path, clock)
    var profile = Example.manifest(
      "fr.example.boussole",
      kind: .skillsProfiling,
      name: "Boussole",
      summary: "Mesure vos compétences en dix questions."
    )
    profile.name.en = "Compass"
    profile.summary.en = "Measures your skills in ten questions."
    profile.publics = [.jobseeker]
    profile.languages = [.fr]
    profile.scopes = []
    profile.onDemand = []
    var coach = Example.manifest(
      "fr.example.elan",
      kind: .projectCoaching,
      name: "Élan",
      summary: "Un cœur de métier, pas à pas."
    )
    coach.name.en = "Momentum"
    coach.summary.en = "A trade of the heart, step by step."
    for manifest in [Example.manifest(), profile, coach] {
      try registry.submit(manifest, digest: Example.digest(manifest.id))
      try registry.act(.publish, on: manifest.id, by: Example.local)
    }
    return registry
  }

  func find(_ registry: Registry, _ text: String) throws -> [String] {
    try registry.catalogue(CatalogueQuery(text: text, day: "2026-01-02")).hits.map {
      String($0.entry.id.dropFirst("fr.example.".count))
    }
  }

  @Test(
    "finds by plain words in both languages, whatever the accents, case, plurals and slips",
    arguments: [
      ("boussole", "boussole"), ("BOUSSOLE", "boussole"), ("bousole", "boussole"), ("bousosle", "boussole"),
      ("boussolle", "boussole"), ("élan", "elan"), ("elan", "elan"), ("coeur", "elan"), ("cœurs", "elan"),
      ("competance", "boussole"), ("compétences", "boussole"), ("compass", "boussole"), ("tramplin", "tremplin"),
      ("Je cherche un emploi", "tremplin"), ("looking for a job", "tremplin"), ("offre", "tremplin"),
      ("offres", "tremplin"), ("reconversion", "elan"), ("chômage", "boussole"), ("questi", "boussole"),
      ("fr.example.elan", "elan"), ("Example SAS élan", "elan"), ("momentums", "elan"),
    ]
  )
  func words(text: String, expected: String) throws {
    #expect(try find(registry(), text).first == expected)
  }

  @Test("finds nothing for what is not there, and never fails on odd text")
  func odd() throws {
    let registry = try registry()
    for text in ["zzzzqqqq", "\"", "*", "NEAR(", "AND", "a:b", "-", "( )", "\u{0}", "'; DROP TABLE search", "🙂"] {
      _ = try find(registry, text)
    }
    #expect(try find(registry, "zzzzqqqq").isEmpty)
    #expect(try find(registry, "🙂 !!").isEmpty)
    #expect(try find(registry, "  ").count == 3)
    #expect(try find(registry, String(repeating: "boussole ", count: 10_000)) == ["boussole"])
  }

  @Test("says what it looked for instead, and when only some of the words were found")
  func told() throws {
    let registry = try registry()
    let corrected = try registry.catalogue(CatalogueQuery(text: "bousole", day: "2026-01-02"))
    #expect(corrected.corrections == [CatalogueCorrection(typed: "bousole", used: ["boussole"])])
    #expect(corrected.hits.first?.place == .name)
    let some = try registry.catalogue(CatalogueQuery(text: "boussole tremplin zzzz", day: "2026-01-02"))
    #expect(some.hasSomeWordsOnly && some.total == 2)
    #expect(some.hits.first?.place == .some(1, of: 3))
    let summary = try registry.catalogue(CatalogueQuery(text: "boussole questions", day: "2026-01-02"))
    #expect(summary.hits.map(\.place) == [.summary] && !summary.hasSomeWordsOnly)
  }

  @Test("a word of the name counts more than one of the summary")
  func ranking() throws {
    let registry = try registry()
    let manifest = Example.manifest("fr.example.questions", name: "Questions", summary: "Rien.")
    try registry.submit(manifest, digest: Example.digest())
    try registry.act(.publish, on: manifest.id, by: Example.local)
    #expect(try find(registry, "questions") == ["questions", "boussole"])
  }

  @Test("facets count under the other filters, and none vanishes")
  func facets() throws {
    let registry = try registry()
    try registry.act(.suspend, on: "fr.example.elan", by: Example.ada, reason: "r")
    try registry.act(.publish, on: "fr.example.elan", by: Example.ada)
    try registry.submit(Example.manifest("fr.example.sure"), digest: Example.digest())
    try registry.act(.certify, on: "fr.example.sure", by: Example.ada, level: .safe)
    try registry.act(.publish, on: "fr.example.sure", by: Example.ada)
    let all = try registry.catalogue(CatalogueQuery(day: "2026-01-02"))
    #expect(all.facets.kinds.map(\.count) == [2, 1, 1])
    #expect(all.facets.levels.map(\.count) == [0, 0, 1, 0, 0])
    #expect(all.facets.publics.map(\.count) == [3, 4, 3, 3], "a service for everyone is for each public")
    #expect(all.facets.languages.map(\.count) == [4, 3])
    #expect(all.facets.without.first { $0.value == .skills }?.count == 1)
    #expect(all.facets.without.first { $0.value == .profile }?.count == 4)

    let chosen = try registry.catalogue(CatalogueQuery(kinds: [.skillsProfiling], languages: [.en], day: "2026-01-02"))
    #expect(chosen.total == 0)
    #expect(chosen.facets.kinds.map(\.count) == [2, 0, 1], "what choosing another kind would give")
    #expect(chosen.facets.languages.map(\.count) == [1, 0])
    #expect(chosen.facets.kinds.map(\.isChosen) == [false, true, false])
    #expect(chosen.facets.levels.map(\.count) == [0, 0, 0, 0, 0])
    let both = try registry.catalogue(CatalogueQuery(kinds: [.skillsProfiling, .projectCoaching], day: "2026-01-02"))
    #expect(both.total == 2)
    #expect(try registry.catalogue(CatalogueQuery(without: [.skills], day: "2026-01-02")).total == 1)
    #expect(try registry.catalogue(CatalogueQuery(levels: [.safe, .fair], day: "2026-01-02")).total == 1)
    #expect(try registry.catalogue(CatalogueQuery(kinds: [Kind(rawValue: "other")], day: "2026-01-02")).total == 0)
  }

  @Test("follows every act at once, in this process and in another")
  func follows() throws {
    let registry = try registry()
    let other = try Example.registry(scratch.path, clock)
    #expect(try find(other, "boussole") == ["boussole"])
    try registry.act(.suspend, on: "fr.example.boussole", by: Example.ada, reason: "r")
    #expect(try find(other, "boussole").isEmpty)
    try registry.act(.publish, on: "fr.example.boussole", by: Example.ada)
    var renamed = Example.manifest("fr.example.boussole", version: "2.0.0", kind: .skillsProfiling, name: "Sextant")
    renamed.publics = []
    try registry.submit(renamed, digest: Example.digest("2"))
    #expect(try find(other, "sextant").isEmpty, "not before it is published")
    try registry.act(.publish, on: "fr.example.boussole", by: Example.ada)
    #expect(try find(other, "sextant") == ["boussole"])
    #expect(try find(other, "boussole") == ["boussole"], "the id still has the word")
  }

  @Test("pages through everything once, in the order of one day, also past midnight")
  func cursors() throws {
    let registry = try Example.registry(scratch.path, clock)
    for number in 0..<53 {
      let manifest = Example.manifest("fr.example.s\(number)", name: number % 2 == 0 ? "Offres" : "Autre")
      try registry.submit(manifest, digest: Example.digest())
      try registry.act(.publish, on: manifest.id, by: Example.local)
    }
    for text in [nil, "offres"] {
      let whole = try registry.wholeCatalogue(CatalogueQuery(text: text, day: "2026-01-02")).map(\.id)
      #expect(Set(whole).count == 53)
      var seen: [String] = []
      var query = CatalogueQuery(text: text, day: "2026-01-02", limit: 7)
      while true {
        let page = try registry.catalogue(query)
        #expect(page.total == 53)
        seen += page.hits.map(\.entry.id)
        guard let next = page.next else { break }
        query.after = next
        query.day = "2026-01-03"
      }
      #expect(seen == whole)
      #expect(try registry.wholeCatalogue(CatalogueQuery(text: text, day: "2026-01-03")).map(\.id) != whole)
    }
    for cursor in ["", "x", "2026-01-02.0.zz.1", "2026-13-02.0.0.1", "2026-01-02.999.0.1", "2026-01-02.0.0.1.2"] {
      #expect(
        Example.code { _ = try registry.catalogue(CatalogueQuery(day: "2026-01-02", after: cursor)) } == .invalidValue
      )
    }
  }

  @Test("the draw favours the little tested, and each service says why it stands where it does")
  func draw() throws {
    let registry = try Example.registry(scratch.path, clock)
    for number in 0..<40 {
      let manifest = Example.manifest("fr.example.s\(number)")
      try registry.submit(manifest, digest: Example.digest())
      try registry.act(.publish, on: manifest.id, by: Example.local)
      guard number < 20 else { continue }
      for _ in 0..<10 { _ = try registry.beginTry(Example.start("me", service: manifest.id)) }
    }
    let today = try registry.catalogue(CatalogueQuery(day: "2026-01-02", limit: 100))
    #expect(today.hits.allSatisfy { $0.place == .littleTested(tries: 0) }, "today's tries count from tomorrow on")
    #expect(today.hits.count { $0.tries == 10 } == 20)
    var first = 0
    var ranks = 0
    for day in 10..<30 {
      let hits = try registry.catalogue(CatalogueQuery(day: "2026-01-\(day)", limit: 100)).hits
      if hits[0].place == .littleTested(tries: 0) { first += 1 }
      for (rank, hit) in hits.enumerated() where hit.place == .drawn { ranks += rank }
    }
    // Of 20 draws with 3 tickets to 1, the little tested win 15 on average: fewer than 9 is no accident.
    #expect(first >= 9)
    #expect(Double(ranks) / 400 > 20, "the much tested stand behind on average")
    #expect(first < 20 || ranks > 0)
  }

  @Test("a card has what people said and how long answers take")
  func cards() throws {
    let registry = try registry()
    for (author, smile, time) in [("a", Smile.good, 10), ("b", .good, 30), ("c", .bad, 20)] {
      let attempt = try registry.beginTry(Example.start(author))
      try registry.endTry(attempt, TryEnd(outcome: .answered, milliseconds: time, reads: []))
      try registry.react(
        ReactionDraft(service: "fr.example.tremplin", version: "1.0.0", attempt: attempt, author: author, smile: smile)
      )
    }
    let hit = try #require(try registry.catalogue(CatalogueQuery(text: "tremplin", day: "2026-01-02")).hits.first)
    #expect(hit.satisfaction == Satisfaction(good: 2, medium: 0, bad: 1))
    #expect(hit.medianMilliseconds == 20 && hit.tries == 3)
  }

  @Test("near words are one change away, two for long ones; also the beginnings of longer ones")
  func vocabulary() {
    let words = Vocabulary(["boussole", "competence", "competences", "elan", "offre", "offres", "questions"])
    #expect(words.near("ofre") == ["offre"])
    #expect(words.near("fofre") == ["offre"], "two letters swapped")
    #expect(words.near("competance") == ["competence"])
    #expect(words.near("komptence") == ["competence"])
    #expect(words.near("quetsion") == ["questions"])
    #expect(words.near("elm") == [] && words.near("kompotance") == [] && words.near("xyzw") == [])
    #expect(words.hasWord(beginning: "quest") && !words.hasWord(beginning: "questx") && words.hasWord(beginning: ""))
  }
}
