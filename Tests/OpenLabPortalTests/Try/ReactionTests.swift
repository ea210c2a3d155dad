import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("Saying what one thinks of a try")
struct ReactionTests {
  private func tried(_ portal: TestPortal) async throws -> (TryBrowser, TryBrowser.Visited, String) {
    try await TriedService.publish(in: portal, call: "answer(id, {\"matches\": []})")
    let browser = TryBrowser(portal)
    let page = try await browser.settled(try await browser.begin())
    return (browser, page, String(page.path.prefix { $0 != "#" }))
  }

  @Test("a reaction is thanked for, kept with its try, and its author sees the answer and says whether it is settled")
  func loop() async throws {
    let portal = try TestPortal()
    let (browser, page, address) = try await tried(portal)
    let thanks = try await browser.send(
      "\(address)/reaction",
      ["smile": "medium", "useful": "good", "situation": "idea", "text": "Plus près de chez moi <b>&"],
      from: page
    )
    #expect(thanks.path.hasPrefix("/reactions#"))
    #expect(thanks.page.contains("Thank you: the service") && thanks.page.contains("Plus près de chez moi &lt;b"))
    let reaction = try #require(try portal.registry.reactions(ReactionQuery(service: TriedService.id)).first)
    #expect(reaction.attempt == String(address.split(separator: "/").last ?? ""))
    #expect(reaction.smile == .medium && reaction.facets == [.useful: .good] && reaction.situation == .idea)
    #expect(try await browser.get(address).page.contains("You have given your reaction"))

    try portal.registry.act(.answer, onReaction: reaction.id, by: .actor(.local("team")), text: "C’est <i>fait.")
    let answered = try await browser.get("/reactions")
    #expect(answered.page.contains("C’est &lt;i") && answered.page.contains("It is settled"))
    let confirmed = try await browser.send("/reactions/\(reaction.id)", ["act": "confirm"], from: answered)
    #expect(confirmed.page.contains("confirmed by its author"))
    #expect(try portal.registry.reaction(reaction.id).state == .confirmed)
    let reopened = try await browser.send(
      "/reactions/\(reaction.id)",
      ["act": "reopen", "text": "Pas tout à fait."],
      from: confirmed
    )
    #expect(reopened.page.contains("reopened by its author") && reopened.page.contains("Pas tout à fait."))
  }

  @Test("a version thanks those whose words led to it, and says so to who is among them")
  func thanks() async throws {
    let portal = try TestPortal()
    let (browser, page, address) = try await tried(portal)
    _ = try await browser.send("\(address)/reaction", ["smile": "bad", "text": "Trop loin."], from: page)
    let service = "/services/\(TriedService.id)"
    #expect(!(try await portal.page(service)).contains("grâce"))
    let mine = try #require(try portal.registry.reactions(ReactionQuery(service: TriedService.id)).first)
    try portal.registry.act(.correct, onReaction: mine.id, by: .actor(.local("team")), version: "1.0.0")
    #expect(try await browser.get(service).page.contains("<strong>Changed thanks to you</strong>"))
    let other = try portal.react(to: TriedService.id, text: "Trop loin aussi.")
    try portal.registry.act(.correct, onReaction: other.id, by: .actor(.local("team")), version: "1.0.0")
    #expect(try await browser.get(service).page.contains("Changed thanks to you and 1 other opinion"))
    // In the other language, of which no page is kept: such figures may be a second old.
    let english = try await portal.page(service, headers: ["Accept-Language": "en"])
    #expect(english.contains("Changed thanks to 2 opinions"))
  }

  @Test("a reaction without a face, or too long, comes back with what was written")
  func problems() async throws {
    let portal = try TestPortal()
    let (browser, page, address) = try await tried(portal)
    let none = try await browser.send("\(address)/reaction", ["text": "Bien."], from: page)
    #expect(none.status == .unprocessableContent)
    #expect(none.page.contains("Choose one of the three faces.") && none.page.contains(">\nBien.</textarea>"))
    let long = String(repeating: "é", count: 2_001)
    let tooLong = try await browser.send("\(address)/reaction", ["smile": "good", "text": long], from: page)
    #expect(tooLong.status == .unprocessableContent && tooLong.page.contains("2,000 characters at most."))
  }

  @Test("only its author settles a reaction; nobody else learns that it is there")
  func others() async throws {
    let portal = try TestPortal()
    let (browser, page, address) = try await tried(portal)
    _ = try await browser.send("\(address)/reaction", ["smile": "bad"], from: page)
    let reaction = try #require(try portal.registry.reactions(ReactionQuery(service: TriedService.id)).first)
    let other = TryBrowser(portal)
    let started = try await other.settled(try await other.begin())
    #expect(try await other.send("/reactions/\(reaction.id)", ["act": "confirm"], from: started).status == .notFound)
    #expect(!(try await other.get("/reactions").page.contains(reaction.id)))
    #expect(try await TryBrowser(portal).get("/reactions").page.contains("No reactions yet"))
  }

  @Test("a session may react ten times a minute")
  func limit() async throws {
    let portal = try TestPortal()
    let (browser, page, address) = try await tried(portal)
    for _ in 0..<10 {
      #expect(try await browser.send("\(address)/reaction", ["smile": "good"], from: page).status == .ok)
    }
    let eleventh = try await browser.send("\(address)/reaction", ["smile": "good"], from: page)
    #expect(eleventh.status == .tooManyRequests && eleventh.page.contains("Ten reactions a minute"))
  }

  @Test("a form without its secret, or from another site, does nothing")
  func foreign() async throws {
    let portal = try TestPortal()
    let (browser, _, address) = try await tried(portal)
    let bare = TryBrowser.Visited(path: "", status: .ok, page: "")
    for path in ["\(address)/reaction", "\(address)/stop", "\(address)/answer", "/services/\(TriedService.id)/try"] {
      #expect(try await browser.send(path, ["smile": "good", "person": "case-nurse"], from: bare).status == .forbidden)
    }
    #expect(try portal.registry.reactions(ReactionQuery(service: TriedService.id)).isEmpty)
  }
}
