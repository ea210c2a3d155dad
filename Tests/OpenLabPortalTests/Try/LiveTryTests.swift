import Foundation
import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("A try as it happens")
struct LiveTryTests {
  /// An element, then another only when the first has been taken, then nothing until the call is cancelled.
  private static let drip = """
    first, second = offers(id, 2)
    progress(id, 0.25, "half way <b>")
    partial(id, [match(first, 0.9)] )
    wait("$/ack")
    partial(id, [match(second, 0.4)])
    wait("$/cancel")
    os.close(1)
    """

  private func begin(_ call: String = drip, scopes: [String] = []) async throws -> (
    TestPortal, TryBrowser, TryBrowser.Visited
  ) {
    let portal = try TestPortal()
    try await TriedService.publish(in: portal, scopes: scopes, call: call)
    let browser = TryBrowser(portal)
    return (portal, browser, try await browser.begin(grant: scopes))
  }

  /// The names of the events until both elements are there.
  private func items(_ response: Response, count: Int) async -> [EventReader.Event] {
    await response.listen { events in
      var seen: [EventReader.Event] = []
      for await event in events {
        seen.append(event)
        if seen.count(where: { $0.name == "item" }) == count { break }
      }
      return seen
    } ?? []
  }

  @Test("elements come one by one, with the service's own progress, and the page has those that came before it")
  func stream() async throws {
    let (_, browser, page) = try await begin()
    #expect(page.page.contains("is at work"))
    #expect(page.page.contains("<noscript><meta http-equiv=\"refresh\""))
    let seen = await items(try await browser.response("\(page.path)/events"), count: 2)
    #expect(seen.filter { $0.name == "item" }.allSatisfy { $0.data.contains("class=\"offer card\"") })
    #expect(
      seen.first { $0.name == "progress" }?.data.contains("half way <b>") == true,
      "JSON, which a script sets as text"
    )
    let now = try await browser.get(page.path).page
    #expect(now.matches(of: /class="offer card"/).count == 2)
    #expect(now.contains("half way &lt;b>") || now.contains("half way &lt;b&gt;"))
    _ = try await browser.send("\(page.path)/stop", ["why": "stopped"], from: page)
  }

  @Test("who connects again says how far they came and is told the rest, once")
  func reconnect() async throws {
    let (_, browser, page) = try await begin()
    let first = await items(try await browser.response("\(page.path)/events"), count: 2).filter { $0.name == "item" }
    let more: Headers = ["Last-Event-ID": try #require(first[0].id)]
    let rest = await items(try await browser.response("\(page.path)/events", more: more), count: 1)
      .filter { $0.name == "item" }
    #expect(rest.map(\.id) == [first[1].id])
    _ = try await browser.send("\(page.path)/stop", ["why": "stopped"], from: page)
  }

  @Test("the panel that a stream brings is the page's own, from its start")
  func panel() async throws {
    let (_, browser, page) = try await begin(
      """
      found = offers(id, 3)
      partial(id, [match(found[0], 0.9)])
      wait("$/ack")
      answer(id, {"matches": [match(offer, 0.5) for offer in found]})
      """
    )
    let events = page.page.between("data-events=\"", "\"")?.replacing("&amp;", with: "&")
    let panel = try await browser.response(events ?? "\(page.path)/events").firstPanel() ?? ""
    let settled = try await browser.get(page.path).page
    let drawn = try #require(settled.between("<ol class=\"offers\"", "</ol>"))
    #expect(drawn.matches(of: /class="offer card"/).count == 3)
    if events != nil { #expect(panel.contains(drawn)) }
  }

  @Test("the end brings the steps as they then stand, so that the page is the one that a reload would show")
  func steps() async throws {
    let (_, browser, page) = try await begin()
    let response = try await browser.response("\(page.path)/events")
    async let end = response.listen { events in
      for await event in events where event.name == "end" { return event.data }
      return ""
    }
    _ = try await browser.send("\(page.path)/stop", ["why": "stopped"], from: page)
    let steps = try #require(await end)
    #expect(steps.matches(of: /class="done"/).count == 3)
    #expect(try await browser.get(page.path).page.contains(steps))
  }

  @Test("many look at the same try at once, and all see the same")
  func viewers() async throws {
    let (_, browser, page) = try await begin()
    let all = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<8 {
        group.addTask {
          await items(try await browser.response("\(page.path)/events"), count: 2).filter { $0.name == "item" }.map(
            \.data
          )
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(all).count == 1)
    _ = try await browser.send("\(page.path)/stop", ["why": "stopped"], from: page)
  }

  @Test("consent that is withdrawn in the middle of a call ends it; the receipt holds what went before")
  func withdrawn() async throws {
    let (portal, browser, page) = try await begin(scopes: ["account.skills"])
    let response = try await browser.response("\(page.path)/events")
    async let panel = response.firstPanel()
    let stopped = try await browser.send("\(page.path)/stop", ["why": "withdrawn"], from: page)
    #expect(stopped.page.contains("You withdrew your consent"))
    #expect(stopped.page.between("id=\"receipt\"", "</section>")!.contains("your skills and their level"))
    #expect(try await panel?.contains("You withdrew your consent") == true, "who looks on is told")
    let id = String(try #require(page.path.split(separator: "/").last))
    await portal.kept(id)
    #expect(try portal.registry.attempt(id).outcome == .cancelled)
    let once = try await browser.send("\(page.path)/stop", ["why": "stopped"], from: page)
    #expect(once.page.contains("You withdrew your consent"), "an end is an end")
  }

  @Test("a service that is suspended ends its calls in flight, whoever suspended it")
  func suspended() async throws {
    let (portal, browser, page) = try await begin()
    let response = try await browser.response("\(page.path)/events")
    async let panel = response.firstPanel()
    // As another process would: the portal hears of it from the registry alone.
    let elsewhere = try Registry(data: portal.folder.path, now: { "2026-03-02T09:00:01Z" })
    _ = try elsewhere.act(.suspend, on: TriedService.id, by: .local("test"), reason: "Elle fuit.")
    #expect(try await panel?.contains("The service has just been suspended") == true)
    let id = String(try #require(page.path.split(separator: "/").last))
    await portal.kept(id)
    #expect(try portal.registry.attempt(id).outcome == .stopped)
  }

  @Test("a try that nobody has looked at for long ends; one that is over is forgotten, and found where it is kept")
  func left() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(in: portal, call: Self.drip)
    let area = TryArea(Site(portal.configuration))
    let version = try area.version(TriedService.id)
    let account = try #require(try TestPortal.fixtures.accounts.account("case-nurse"))
    let plan = TryPlan(
      manifest: version.manifest,
      digest: version.digest,
      account: account,
      grant: [],
      query: .matching(JobQuery()),
      language: .en,
      seed: 1
    )
    let id = try area.keeper.begin(plan, owner: "me")
    let live = try area.engine.begin(plan, id: id, owner: "me")
    await live.firstSight(within: .seconds(60))
    let soon = MonotonicTime.now + .seconds(30)
    area.engine.sweep(now: soon)
    #expect(!live.phase.isOver)
    let later = MonotonicTime.now + .seconds(61)
    area.engine.sweep(now: later)
    guard case .ended(.left) = live.phase else { return #expect(Bool(false), "\(live.phase)") }
    area.engine.sweep(now: later + .seconds(601))
    #expect(area.engine.find(id, owner: "me") == nil)
    await portal.kept(id.text)
    guard case .ended(.left)? = area.keeper.find(id, owner: "me")?.phase else { return #expect(Bool(false)) }
    #expect(area.keeper.find(id, owner: "somebody") == nil)
  }

  @Test("a session has four tries open at most")
  func limit() async throws {
    let (_, browser, first) = try await begin()
    for _ in 0..<3 { #expect(try await browser.begin().status == .ok) }
    let fifth = try await browser.begin()
    #expect(fifth.status == .tooManyRequests && fifth.page.contains("4 tries open"))
    _ = try await browser.send("\(first.path)/stop", ["why": "stopped"], from: first)
    #expect(try await browser.begin().status == .ok)
  }
}

extension TestPortal {
  /// Returns when the registry has a try's end.
  func kept(_ id: String) async {
    while (try? registry.attempt(id).outcome) == .running { await Task.yield() }
  }
}
