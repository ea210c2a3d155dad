import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("Signing in and out")
struct SessionTests {
  let portal: TestPortal
  init() throws { portal = try TestPortal() }

  @Test("a token opens a session with a new id in a cookie that no script and no other site's form can use")
  func signIn() async throws {
    var browser = Browser(portal)
    let response = try await browser.submit("/login", from: "/login", ["token": portal.token(.provider)])
    #expect(response.status == .seeOther)
    #expect(response.headers["Location"] == "/workshop")
    let cookie = try #require(response.headers.values("Set-Cookie").first { $0.hasPrefix("session=") })
    #expect(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/"))
    #expect(!cookie.contains("Max-Age") && !cookie.contains("Secure"))
    #expect(browser.cookies["session"]?.utf8.count == 26)
    #expect(browser.cookies["form"] == nil)
    let page = try await browser.get("/")
    #expect(try await page.text().contains("Ada provider"))
    #expect(page.headers["Cache-Control"] == "no-store")
  }

  @Test("behind https the cookies are Secure and tied to the host by their names")
  func secure() async throws {
    var configuration = portal.configuration
    configuration.isSecure = true
    configuration.publicAddress = "https://lab.example.org"
    let secure = Portal(configuration)
    let request = try Request(.get, "/login", headers: ["Host": "lab.example.org"])
    let response = await secure.respond(to: request)
    let cookie = try #require(response.headers["Set-Cookie"])
    #expect(cookie.hasPrefix("__Host-form="))
    #expect(cookie.contains("; Secure") && cookie.contains("; Path=/") && !cookie.contains("Domain"))
  }

  @Test("an id that a browser brings along is never taken over: neither a made-up one nor one from before the login")
  func fixation() async throws {
    var victim = Browser(portal)
    victim.set("session", "attackerattackerattacker22")
    _ = try await victim.submit("/login", from: "/login", ["token": portal.token(.maintainer)])
    #expect(victim.cookies["session"] != "attackerattackerattacker22")
    // The id that an attacker knew from before the login opens nothing afterwards.
    let started = try portal.registry.beginSession()
    var second = Browser(portal)
    second.set("session", started.id)
    _ = try await second.submit("/login", from: "/login", ["token": portal.token(.maintainer)])
    #expect(second.cookies["session"] != started.id)
    #expect(try portal.registry.session(started.id) == nil)
    // Signing in again gives another id again.
    let before = try #require(second.cookies["session"])
    _ = try await second.submit("/login", from: "/login", ["token": portal.token(.maintainer)])
    #expect(second.cookies["session"] != before)
    #expect(try portal.registry.session(before) == nil)
  }

  @Test("signing out ends the session on the server, not only in the browser")
  func signOut() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    let id = try #require(browser.cookies["session"])
    let response = try await browser.submit("/logout", from: "/login", [:])
    #expect(response.status == .seeOther)
    #expect(browser.cookies["session"] == nil)
    #expect(try portal.registry.session(id) == nil)
    browser.set("session", id)
    #expect(try await browser.get("/workshop").headers["Location"] == "/login?next=%2Fworkshop")
  }

  @Test("a wrong, an unknown, a revoked and an empty token get one and the same answer")
  func wrong() async throws {
    let revoked = try portal.registry.createToken(name: "Old", role: .maintainer, by: .local("test"))
    _ = try portal.registry.revokeToken("\(revoked.token.id)", by: .local("test"))
    var pages: Set<String> = []
    for token in ["openlab_\(String(repeating: "a", count: 32))", revoked.text, "", "x", "' OR 1=1 --"] {
      // Each from a page and with a count of its own.
      let portal = try TestPortal()
      var browser = Browser(portal)
      let secret = try await browser.secret("/login")
      let response = try await browser.submit("/login", from: "/login", ["token": token])
      #expect(response.status == .forbidden)
      #expect(response.headers["Set-Cookie"] == nil)
      pages.insert(try await response.text().replacing(secret, with: ""))
    }
    #expect(pages.count == 1)
  }

  @Test("the sixth wrong token of a quarter of an hour from one address is not looked at; a right one does not count")
  func guessing() async throws {
    var browser = Browser(portal)
    let right = try portal.token(.tester)
    for _ in 0..<3 { _ = try await browser.submit("/login", from: "/login", ["token": right]) }
    for _ in 0..<5 {
      #expect(try await browser.submit("/login", from: "/login", ["token": "wrong"]).status == .forbidden)
    }
    let refused = try await browser.submit("/login", from: "/login", ["token": "wrong"])
    #expect(refused.status == .tooManyRequests)
    #expect((Int(refused.headers["Retry-After"] ?? "") ?? 0) > 800)
    // Nor is a right one: else it would tell the guesser that it was right.
    #expect(try await browser.submit("/login", from: "/login", ["token": right]).status == .tooManyRequests)
    // A header that anybody can send changes nothing about who sends.
    let secret = try await browser.secret("/login")
    let forged = try await browser.post(
      "/login",
      [VisitSession.formField: secret, "token": right],
      headers: ["X-Forwarded-For": "203.0.113.9", "Sec-Fetch-Site": "same-origin"]
    )
    #expect(forged.status == .tooManyRequests)
    var other = try Request(.get, "/login")
    other.peer = try #require(Peer("203.0.113.9"))
    #expect(await portal.portal.respond(to: other).status == .ok)
  }

  @Test("a session that was idle for half an hour, or is a working day old, opens nothing")
  func limits() async throws {
    let clock = TestClock("2026-03-02T09:00:00Z")
    let portal = try TestPortal(clock: clock)
    var browser = try await Browser.signedIn(.maintainer, at: portal)
    clock.now = "2026-03-02T09:29:00Z"
    #expect(try await browser.get("/review").status == .ok)
    clock.now = "2026-03-02T10:00:00Z"
    #expect(try await browser.get("/review").status == .seeOther)
    var second = try await Browser.signedIn(.maintainer, at: portal)
    for hour in 10...21 {
      for minute in ["00", "20", "40"] {
        clock.now = "2026-03-02T\(hour):\(minute):00Z"
        #expect(try await second.get("/review").status == .ok, "\(hour):\(minute)")
      }
    }
    clock.now = "2026-03-02T22:00:00Z"
    #expect(try await second.get("/review").status == .seeOther)
  }

  @Test("the way back from the login stays on this site")
  func openRedirect() async throws {
    let token = try portal.token(.provider)
    for next in [
      "https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)",
      "/%0d%0aSet-Cookie:x=1\r\n", "\\\\evil.example", " //evil.example", "/ok\nLocation: //evil.example",
    ] {
      var browser = Browser(portal)
      let query = Fields([.init(name: "next", value: next)]).urlEncoded
      let page = try await browser.page("/login?\(query)")
      #expect(!page.contains("name=\"next\""), "\(next)")
      let response = try await browser.submit("/login", from: "/login", ["token": token, "next": next])
      #expect(response.headers["Location"] == "/workshop", "\(next)")
      #expect(response.headers.values("Set-Cookie").allSatisfy { !$0.hasPrefix("x=") })
    }
    var browser = Browser(portal)
    let response = try await browser.submit("/login", from: "/login", ["token": token, "next": "/workshop?a=1"])
    #expect(response.headers["Location"] == "/workshop?a=1")
  }
}
