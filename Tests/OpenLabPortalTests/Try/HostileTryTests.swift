import Foundation
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("Trying a service that means harm, or falls")
struct HostileTryTests {
  private static let nasty =
    #"<script>alert(1)</script><img src=x onerror=alert(1)>\u202e\u0000\"'& javascript:alert(1)"#

  /// Nothing of what was written has become markup, and nothing turns the reading direction.
  private func expectHarmless(_ page: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(!page.contains("<script>") && !page.contains("<img"), sourceLocation: sourceLocation)
    #expect(!page.contains("\u{202e}") && !page.contains("\u{0}"), sourceLocation: sourceLocation)
    #expect(page.contains("&lt;script"), "the words are there, as words", sourceLocation: sourceLocation)
  }

  @Test("markup in an abstention stays words")
  func abstention() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(in: portal, call: "answer(id, {\"abstained\": {\"reason\": \"\(Self.python)\"}})")
    let browser = TryBrowser(portal)
    expectHarmless(try await browser.settled(try await browser.begin()).page)
  }

  @Test("markup in an error, its message and its hint stays words")
  func error() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      call: """
        send({"jsonrpc": "2.0", "id": id, "error": {"code": 1234, "message": "\(Self.python)",
          "data": {"code": "<b>x", "hint": "\(Self.python)"}}})
        """
    )
    let browser = TryBrowser(portal)
    let page = try await browser.settled(try await browser.begin()).page
    expectHarmless(page)
    #expect(page.contains("The try did not come to its end"))
  }

  @Test("markup in every text of a plan, its question and its referral stays words")
  func plan() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      kind: "project-coaching",
      call: """
        nasty = "\(Self.python)"
        if not params["answers"]:
            return answer(id, {"diagnosis": {"obstacle": "finances", "confidence": 0.5}, "plan": [],
              "ask": {"id": nasty, "text": nasty, "choices": [{"text": nasty}, {"text": nasty, "suggests": nasty}]}})
        progress(id, 0.5, nasty)
        step = {"id": nasty, "action": nasty, "title": nasty, "firstStep": nasty, "requires": [nasty]}
        partial(id, [step])
        answer(id, {"diagnosis": {"obstacle": nasty, "confidence": 0.5}, "plan": [step],
          "referral": {"to": nasty, "reason": nasty}})
        """
    )
    let browser = TryBrowser(portal)
    let asked = try await browser.settled(try await browser.begin(["project": "p1"]))
    expectHarmless(asked.page)
    let answered = try await browser.send(
      "\(asked.path.prefix { $0 != "#" })/answer",
      ["question": "1", "choice": "1"],
      from: asked
    )
    expectHarmless(try await browser.settled(answered).page)
  }

  @Test("a hundred thousand elements are bounded, on the page and in memory; the try fails in order")
  func flood() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      call: """
        offer = offers(id, 1)[0]["id"]
        item = {"offer": offer, "score": 0.5}
        credit, sent = 64, 0
        while sent < 100000:
            while credit > 0 and sent < 100000:
                count = min(credit, 60)
                partial(id, [item] * count)
                credit -= count
                sent += count
            if sent < 100000: credit += wait("$/ack")["params"]["items"]
        answer(id, {"matches": [item] * 100000})
        """
    )
    let browser = TryBrowser(portal)
    let page = try await browser.settled(try await browser.begin()).page
    #expect(page.contains("The try did not come to its end"))
    #expect(page.contains("protocol/invalid-result"))
    #expect(page.utf8.count < 100_000)
  }

  @Test("a service that falls in the middle of its results is an error that says what to do, with a receipt")
  func crash() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      scopes: ["account.skills"],
      call: """
        partial(id, [match(offers(id, 1)[0], 0.5)])
        wait("$/ack")
        sys.stderr.write("<script>alert(1)</script>\\n")
        os._exit(3)
        """
    )
    let browser = TryBrowser(portal)
    let page = try await browser.settled(try await browser.begin(grant: ["account.skills"]))
    #expect(page.page.contains("service/crashed"))
    #expect(page.page.contains("Try again"))
    #expect(page.page.between("id=\"receipt\"", "</section>")!.contains("your skills and their level"))
    #expect(page.page.contains("id=\"reaction\""), "the team can be told")
    let id = String(try #require(page.path.split(separator: "#").first?.split(separator: "/").last))
    await portal.kept(id)
    #expect(try portal.registry.attempt(id).outcome == .failed)
    #expect(try portal.registry.attempt(id).error == "service/crashed")
  }

  @Test("a service that asks without end is stopped where the session's questions end")
  func endless() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      kind: "skills-profiling",
      call: """
        number = len(params["answers"])
        answer(id, {"next": {"own": {"id": f"q{number}", "text": f"Question {number}?", "choices": [{"text": "yes"}, {"text": "no"}]}}})
        """
    )
    let browser = TryBrowser(portal)
    var page = try await browser.settled(try await browser.begin(["questions": "4"]))
    for number in 0..<4 {
      #expect(page.page.contains("Question \(number)?"))
      let address = String(page.path.prefix { $0 != "#" })
      page = try await browser.settled(
        try await browser.send("\(address)/answer", ["question": "\(number + 1)", "choice": "1"], from: page)
      )
    }
    #expect(page.page.contains("The service wanted to go on asking"))
    #expect(page.page.contains("4 answers given"))
  }

  @Test("a question is answered once: a second click, an answer that is none, another question's answer do nothing")
  func answers() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      kind: "skills-profiling",
      call: """
        number = len(params["answers"])
        if number == 2: return answer(id, {"profile": []})
        answer(id, {"next": {"own": {"id": f"q{number}", "text": f"Question {number}?", "choices": [{"text": "yes"}, {"text": "no"}]}}})
        """
    )
    let browser = TryBrowser(portal)
    let first = try await browser.settled(try await browser.begin())
    let address = String(first.path.prefix { $0 != "#" })
    let none = try await browser.send("\(address)/answer", ["question": "1"], from: first)
    #expect(none.status == .unprocessableContent && none.page.contains("Choose an answer."))
    let outside = try await browser.send("\(address)/answer", ["question": "1", "choice": "2"], from: first)
    #expect(outside.status == .unprocessableContent)
    let second = try await browser.settled(
      try await browser.send("\(address)/answer", ["question": "1", "choice": "0"], from: first)
    )
    #expect(second.page.contains("Question 1?"))
    let again = try await browser.settled(
      try await browser.send("\(address)/answer", ["question": "1", "choice": "0"], from: first)
    )
    #expect(again.page.contains("Question 1?") && again.page.contains("1 answer given"))
  }

  @Test("the test person can answer by themselves, one question or all that come")
  func simulated() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      kind: "skills-profiling",
      call: """
        number = len(params["answers"])
        if number == 5: return answer(id, {"profile": []})
        answer(id, {"next": {"own": {"id": f"q{number}", "text": f"Question {number}?", "choices": [{"text": "yes"}, {"text": "no"}]}}})
        """
    )
    let browser = TryBrowser(portal)
    let first = try await browser.settled(try await browser.begin())
    let address = String(first.path.prefix { $0 != "#" })
    let one = try await browser.settled(
      try await browser.send("\(address)/answer", ["question": "1", "simulate": "one"], from: first)
    )
    #expect(one.page.contains("Question 1?"))
    let rest = try await browser.send("\(address)/answer", ["question": "2", "simulate": "rest"], from: one)
    // Nobody is shown a question that answers itself: without a script it would stay there.
    #expect(!rest.page.contains("id=\"question\""))
    let all = try await browser.settled(rest)
    #expect(all.page.contains("An empty profile") && all.page.contains("5 answers given"))
    #expect(all.page.matches(of: /simulated answer/).count == 5)
  }

  /// As a Python literal without its quotes.
  private static var python: String { nasty.replacing("\"", with: "\\\"").replacing("\\\\\"", with: "\\\"") }
}
