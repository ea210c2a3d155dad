import Foundation
import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("Reference queries")
struct ReferenceStoreTests {
  let store = Shared.fixtures.reference

  func ids(_ kind: ReferenceKind, _ query: ReferenceQuery) throws -> [String] {
    try store.page(kind, query).items.map { try JSONValue(json: $0.bytes)["id"]?.string ?? "" }
  }

  func error(_ kind: ReferenceKind, _ query: ReferenceQuery) -> ProtocolError? {
    do {
      _ = try store.page(kind, query)
      return nil
    } catch { return error }
  }

  @Test("answer by ids in the order asked, and leave out what is not there")
  func byIDs() throws {
    #expect(
      try ids(.occupations, ReferenceQuery(parent: 1, ids: ["G1602", "Z9999", "D1102"])) == ["G1602", "D1102"]
    )
    #expect(try ids(.market, ReferenceQuery(parent: 1, ids: ["D1102:59", "D1102:2A"])) == ["D1102:59", "D1102:2A"])
    let many = Shared.reference.skills.prefix(120).map(\.id)
    #expect(try ids(.skills, ReferenceQuery(parent: 1, ids: many)) == many)
    for kind in ReferenceKind.known {
      #expect(try !ids(kind, ReferenceQuery(parent: 1, limit: 3)).isEmpty, "\(kind)")
    }
  }

  @Test("walk all pages once, whatever the page size", arguments: [1, 7, 200])
  func pages(limit: Int) throws {
    var query = ReferenceQuery(parent: 1, domain: "D", limit: limit)
    var seen: [String] = []
    repeat {
      let page = try store.page(.occupations, query)
      #expect(page.items.count <= limit)
      seen += try page.decoded(as: Occupation.self).map(\.id)
      query.cursor = page.nextCursor
    } while query.cursor != nil
    #expect(seen == Shared.reference.occupations.filter { $0.domain == "D" }.map(\.id))
  }

  @Test("hold every filter")
  func filters() throws {
    let skill = try #require(store.occupation("D1102")?.skills.core.first)
    #expect(try ids(.occupations, ReferenceQuery(parent: 1, skill: skill)).contains("D1102"))
    #expect(
      Set(try ids(.skills, ReferenceQuery(parent: 1, occupation: "D1102", limit: 200)))
        == Set((store.skills(of: "D1102").map { $0.core + $0.specific }) ?? [])
    )
    let offers = try store.page(
      .offers,
      ReferenceQuery(parent: 1, domain: "G", department: "75", limit: 200)
    ).decoded(as: Offer.self)
    #expect(!offers.isEmpty)
    #expect(offers.allSatisfy { $0.department == "75" && $0.occupation.hasPrefix("G") })
    let courses = try store.page(
      .courses,
      ReferenceQuery(parent: 1, department: "59", skill: skill, limit: 200)
    ).decoded(as: Course.self)
    #expect(
      courses.allSatisfy { ($0.departments.isEmpty || $0.departments.contains("59")) && $0.skills.contains(skill) }
    )
    let questions = try store.page(
      .questions,
      ReferenceQuery(parent: 1, trait: "digital", limit: 200)
    ).decoded(as: Question.self)
    #expect(!questions.isEmpty && questions.allSatisfy { $0.trait == "digital" })
    #expect(try ids(.market, ReferenceQuery(parent: 1, occupation: "D1102", department: "59")) == ["D1102:59"])
    #expect(try ids(.departments, ReferenceQuery(parent: 1, text: "cotes armor")) == ["22"])
  }

  @Test("refuse what does not fit, each with its own code and a hint")
  func refusals() throws {
    #expect(error(.occupations, ReferenceQuery(parent: 1, trait: "digital"))?.code == .invalidParams)
    #expect(error(.occupations, ReferenceQuery(parent: 1, ids: ["D1102"], domain: "D"))?.code == .invalidParams)
    #expect(error(.offers, ReferenceQuery(parent: 1, occupation: "Z9999"))?.code == .unknownOccupation)
    #expect(error(.offers, ReferenceQuery(parent: 1, department: "99"))?.code == .unknownReference)
    #expect(
      error(.offers, ReferenceQuery(parent: 1, text: String(repeating: "long ", count: 1_000)))?.code == .invalidParams
    )
    #expect(error(ReferenceKind(rawValue: "accounts"), ReferenceQuery(parent: 1))?.code == .invalidParams)
    #expect(error(.offers, ReferenceQuery(parent: 1, cursor: "nonsense"))?.code == .invalidParams)
    let cursor = try #require(try store.page(.offers, ReferenceQuery(parent: 1, limit: 1)).nextCursor)
    #expect(error(.offers, ReferenceQuery(parent: 1, domain: "G", cursor: cursor))?.code == .invalidParams)
    #expect(error(.offers, ReferenceQuery(parent: 1, text: "\" OR * NEAR( -"))?.code == nil)
  }

  @Test(
    "find occupations by what people say",
    arguments: [
      ("boulangère", "D1102"), ("BOULANGER", "D1102"), ("boulanjer", "D1102"), ("baker", "D1102"),
      ("infirmiers", "J1506"), ("infirmier", "J1506"), ("nurse", "J1506"), ("maçon", "F1703"), ("macon", "F1703"),
      ("je voudrais devenir cuisinier", "G1602"), ("plombier", "F1603"), ("electricien", "F1602"),
      ("développeur", "M1805"), ("developpeur web", "M1805"), ("developer", "M1805"), ("coifeuse", "D1202"),
      ("conducteur de bus", "N4103"), ("aide soignante", "J1501"), ("comptable", "M1203"), ("serveur", "G1803"),
      ("ménage", "K1304"), ("caissière", "D1505"), ("RH", "M1502"),
      ("soigner des animaux", "A1501"), ("camion", "N4105"), ("poids lourd", "N4101"),
    ]
  )
  func plainWords(words: String, occupation: String) {
    #expect(
      store.occupations(named: words, limit: 5).contains(occupation),
      "\(store.occupations(named: words, limit: 5))"
    )
  }

  /// What people type, and the occupations that may come first, in the project's reference and in ROME alike.
  static let everyday: KeyValuePairs<String, Set<String>> = [
    "caissière": ["D1505"], "caissiere": ["D1505"], "dev web": ["M1805"], "dev": ["M1805"], "developeur": ["M1805"],
    "infirmer": ["J1506"], "infirmier": ["J1506"], "boulangere": ["D1102"],
    "prof": ["K2106", "K2107", "K2108", "K2109"], "instit": ["K2106"], "aide soignante": ["J1501"],
    "chauffeur poids lourd": ["N4101"], "secretaire": ["M1607"], "vendeuse": ["D1106", "D1211", "D1212", "D1214"],
    "peintre": ["F1606"], "plombié": ["F1603"], "maçon": ["F1703"], "cuisto": ["G1602"],
    "mecano": ["I1602", "I1603", "I1604", "I1310"], "nounou": ["K1303"], "compta": ["M1203"],
    "rh": ["M1501", "M1502", "M1503"],
    "vigile": ["K2503"], "livreur": ["N4105"], "serveuse": ["G1801", "G1803"], "coifeuse": ["D1202"],
    "agent immobilier": ["C1504"], "electricien": ["F1602"], "menuisier": ["H2206"], "educ spé": ["K1207"],
  ]

  @Test("give what a person means first, in short forms, without accents, with slips")
  func everydayWords() {
    for (words, sensible) in Self.everyday {
      let found = store.occupations(named: words, limit: 3)
      #expect(found.first.map(sensible.contains) == true, "\(words): \(found)")
    }
  }

  @Test("know relations, distances and tension")
  func relations() throws {
    let occupation = try #require(Shared.reference.occupations.first { !$0.moves.close.isEmpty })
    #expect(store.relation(from: occupation.id, to: occupation.moves.close[0]) == "close")
    #expect(store.relation(from: occupation.id, to: occupation.moves.evolution[0]) == "evolution")
    #expect(store.relation(from: occupation.id, to: occupation.id) == nil)
    let lilleArras = try #require(store.distance(from: "59", to: "62"))
    #expect((20...120).contains(lilleArras))
    #expect(store.distance(from: "59", to: "59") == 0)
    #expect(store.distance(from: "59", to: "62") == store.distance(from: "62", to: "59"))
    #expect(store.distance(from: "59", to: "ZZ") == nil)
    #expect((0...1).contains(try #require(store.tension(occupation: "J1506", department: "59"))))
    #expect(store.tension(occupation: "Z9999", department: "59") == nil)
  }
}
