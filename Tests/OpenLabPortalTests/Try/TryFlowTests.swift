import Foundation
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("Trying a service, without a script")
struct TryFlowTests {
  /// One offer that is near, with one true reason and one false one.
  private static let two = """
    first, second = offers(id, 2)
    answer(id, {"matches": [
      match(first, 0.9, [{"claim": "inDemand", "department": "00"}, {"claim": "sharesSkills", "skills": []}]),
      match(second, 0.4)]})
    """

  @Test("scenario people come first, each with what a good service of this kind would do")
  func people() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(in: portal, call: Self.two)
    let page = try await TryBrowser(portal).get("/services/\(TriedService.id)/try").page
    let nurse = try #require(page.firstRange(of: "case-nurse"))
    let other = try #require(page.firstRange(of: "syn-000000"))
    #expect(nurse.lowerBound < other.lowerBound)
    #expect(page.contains("What a good service would do"))
    #expect(page.contains("500 invented people"))
  }

  @Test("people are found by age, status, region and everyday words; where nobody fits, that is said")
  func filters() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(in: portal, call: Self.two)
    let browser = TryBrowser(portal)
    let young = try await browser.get("/services/\(TriedService.id)/try?age=16-24").page
    #expect(young.contains("16 to 24 years"))
    #expect(!young.contains("case-nurse"), "a search shows who was searched for")
    #expect(!young.between("<ul class=\"lines\">", "</ul>")!.contains("45 to 54 years"))
    let none = try await browser.get("/services/\(TriedService.id)/try?age=16-24&words=zzzzzz").page
    #expect(none.contains("Nobody fits"))
    let random = try await browser.get("/services/\(TriedService.id)/try?person=random&age=16-24").page
    #expect(random.contains("16 to 24 years") && random.contains("Start the try"))
    let unknown = try await browser.get("/services/\(TriedService.id)/try?person=syn-999999")
    #expect(unknown.status == .notFound)
    #expect(unknown.page.contains("There is no such person"))
  }

  @Test("every scope is asked for by itself, with its reason and what it holds; none is ticked but those that were")
  func consent() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      scopes: ["account.skills", "account.rights"],
      onDemand: ["account.constraints"],
      call: Self.two
    )
    let browser = TryBrowser(portal)
    let page = try await browser.get("/services/\(TriedService.id)/try?person=case-nurse").page
    #expect(page.matches(of: /type="checkbox"/).count == 3)
    #expect(!page.contains(" checked"))
    #expect(
      page.contains("For job-matching &amp; more &lt;b>.") || page.contains("For job-matching &amp; more &lt;b&gt;.")
    )
    #expect(page.contains("CPF"), "what the rights hold for this person")
    #expect(page.contains("sensitive data") && page.contains("read only when needed"))
    #expect(page.contains("What it does not ask for") && page.contains("your diplomas"))
    let all = try await browser.get("/services/\(TriedService.id)/try?person=case-nurse&grant=account.rights").page
    #expect(all.matches(of: /\schecked/).count == 1)
  }

  @Test("what was not granted is not sent, and the receipt says so")
  func notGranted() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      scopes: ["account.skills", "account.profile"],
      onDemand: ["account.constraints"],
      call: """
        answer(id, {"abstained": {"reason": "members: " + " ".join(sorted(params["account"].keys()))}})
        """
    )
    let browser = TryBrowser(portal)
    let page = try await browser.settled(try await browser.begin(grant: ["account.skills", "account.diplomas"])).page
    #expect(page.contains("The service would rather propose nothing"))
    #expect(page.contains("members: id skills<"))
    let receipt = try #require(page.between("id=\"receipt\"", "</section>"))
    #expect(receipt.contains("your skills and their level"))
    #expect(receipt.contains("sent with the request"))
    let notGranted = try #require(receipt.between("Asked for, not granted</dt><dd>", "</dd>"))
    #expect(notGranted.contains("your age band") && notGranted.contains("your constraints"))
    #expect(receipt.between("Never asked for</dt><dd>", "</dd>")!.contains("your diplomas"))
  }

  @Test("a part that is read in the middle of a call stands in the receipt, one that is never read as such")
  func onDemand() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      onDemand: ["account.constraints", "account.rights"],
      call: """
        read(id, "account.constraints")
        answer(id, {"matches": []})
        """
    )
    let browser = TryBrowser(portal)
    let page = try await browser.settled(
      try await browser.begin(grant: ["account.constraints", "account.rights"])
    ).page
    let receipt = try #require(page.between("id=\"receipt\"", "</section>"))
    #expect(receipt.contains("read during the call"))
    #expect(receipt.between("Granted, never read</dt><dd>", "</dd>")!.contains("your rights"))
    #expect(page.contains("No offers"))
  }

  @Test("reasons that are false are counted and not shown")
  func falseReasons() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      scopes: ["account.profile"],
      call: """
        offer = offers(id, 1, department="2A")[0]
        answer(id, {"matches": [match(offer, 0.9, [{"claim": "withinDistance", "km": 0}, {"claim": "magic"}])]})
        """
    )
    let browser = TryBrowser(portal)
    let page = try await browser.settled(try await browser.begin(grant: ["account.profile"])).page
    #expect(page.contains("0 reasons verified"))
    #expect(page.contains("1 reason refused, not shown"))
    #expect(page.contains("1 reason that cannot be verified, not shown"))
    #expect(!page.contains("it is in your") && !page.contains("magic"))
  }

  @Test("the request's fields are read in everyday words, and what is wrong is said beside its field")
  func query() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      call: """
        query = params["query"]
        answer(id, {"abstained": {"reason": " ".join(f"{name}={query[name]}" for name in sorted(query))}})
        """
    )
    let browser = TryBrowser(portal)
    let wrong = try await browser.begin(["occupation": "zzzzqq", "department": "999"])
    #expect(wrong.status == .unprocessableContent)
    #expect(
      wrong.page.contains("No occupation is called that") && wrong.page.contains("This is no number of a département")
    )
    #expect(wrong.page.contains("value=\"zzzzqq\""), "what was written is still there")
    let right = try await browser.begin([
      "occupation": "aide soignante", "department": "1", "distance": "30", "limit": "10", "text": " near <b>home",
    ])
    let page = try await browser.settled(right).page
    #expect(page.contains("department=01 limit=10 maxDistanceKm=30 occupation=J1501 text=near &lt;b"))
    // The same once more keeps what was asked.
    let again = try #require(page.between("\" href=\"/services/\(TriedService.id)/try?", "\""))
    let form = try await browser.get("/services/\(TriedService.id)/try?\(again.replacing("&amp;", with: "&"))").page
    #expect(form.contains("value=\"J1501\"") && form.contains("value=\"near &lt;b"))
    #expect(form.contains("<option value=\"30\" selected>"))
  }

  @Test("an error of the service's own is shown in its words, named as such")
  func ownError() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      call: """
        send({"jsonrpc": "2.0", "id": id, "error": {"code": 1999, "message": "no <map>", "data": {"code": "near/no-map"}}})
        """
    )
    let browser = TryBrowser(portal)
    let page = try await browser.settled(try await browser.begin()).page
    #expect(page.contains("The service answered with an error, in these words:"))
    #expect(page.between("<blockquote>", "</blockquote>")?.contains("no &lt;map") == true)
    #expect(page.contains("The service’s own words") && page.contains("near/no-map"))
  }

  @Test("where a service gives no reason, none is said to be verified")
  func noReasons() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(in: portal, call: "answer(id, {\"abstained\": {\"reason\": \"no idea\"}})")
    let browser = TryBrowser(portal)
    #expect(!(try await browser.settled(try await browser.begin()).page).contains("verified by the portal"))
  }

  @Test("nobody else sees a try: not its page, not its events, not its forms")
  func owner() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(in: portal, call: Self.two)
    let browser = TryBrowser(portal)
    let mine = try await browser.settled(try await browser.begin())
    let other = TryBrowser(portal)
    _ = try await other.begin()
    #expect(try await other.get(mine.path).status == .notFound)
    #expect(try await other.get("\(mine.path)/events").status == .notFound)
    for part in ["answer", "stop", "reaction"] {
      let form = try await other.get("/services/\(TriedService.id)/try?person=case-nurse")
      #expect(
        try await other.send("\(mine.path)/\(part)", ["smile": "good"], from: form).status == .notFound,
        "\(part)"
      )
    }
    #expect(try await TryBrowser(portal).get(mine.path).status == .notFound)
  }

  @Test("a try is found again after the portal has gone down and up")
  func restart() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(in: portal, scopes: ["account.skills"], call: Self.two)
    let browser = TryBrowser(portal)
    let before = try await browser.settled(try await browser.begin(grant: ["account.skills"]))
    await portal.kept(String(try #require(before.path.split(separator: "#").first?.split(separator: "/").last)))
    let again = Portal(portal.configuration)
    let response = await again.respond(
      to: try Request(.get, before.path, headers: ["Cookie": browser.cookieLine, "Accept-Language": "en"])
    )
    let page = try await response.text()
    #expect(response.status == .ok)
    #expect(page.between("<ol class=\"offers\"", "</ol>") == before.page.between("<ol class=\"offers\"", "</ol>"))
    let table = try #require(page.between("<table class=\"data\"", "</table>"))
    #expect(table == before.page.between("<table class=\"data\"", "</table>"))
  }

  @Test("what was said on the wire is kept with the try, for its provider")
  func transcript() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(in: portal, call: Self.two)
    let browser = TryBrowser(portal)
    let page = try await browser.settled(try await browser.begin())
    let id = String(try #require(page.path.split(separator: "#").first?.split(separator: "/").last))
    await portal.kept(id)
    let transcript = String(decoding: try #require(try portal.registry.tryTranscript(id)), as: UTF8.self)
    let lines = transcript.split(separator: "\n")
    #expect(lines.first?.contains("\"from\":\"host\"") == true && lines.first?.contains("jobMatching/match") == true)
    #expect(lines.contains { $0.contains("reference/offers") })
    #expect(lines.last?.contains("\"from\":\"service\"") == true && lines.last?.contains("matches") == true)
    #expect(!transcript.contains("case-nurse"), "the service knows a pseudonym only")
    #expect(try portal.registry.attempt(id).outcome == .answered)
  }

  @Test("a service that is not published cannot be tried, and one that is not there is not found")
  func notTryable() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(in: portal, call: Self.two)
    _ = try portal.registry.act(.suspend, on: TriedService.id, by: .local("test"), reason: "Pour voir.")
    let browser = TryBrowser(portal)
    #expect(try await browser.get("/services/\(TriedService.id)/try").status == .conflict)
    #expect(try await browser.get("/services/org.example.nothing/try").status == .notFound)
  }
}
