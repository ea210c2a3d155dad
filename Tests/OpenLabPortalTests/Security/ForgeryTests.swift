import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("Forms of other sites, and other names")
struct ForgeryTests {
  let portal: TestPortal
  init() throws { portal = try TestPortal() }

  @Test("every form of the portal refuses what did not come from its own page")
  func everyForm() async throws {
    for entry in portal.portal.table where entry.isForm {
      var browser: Browser
      switch entry.access {
      case .anyone: browser = Browser(portal)
      case .roles(let roles): browser = try await Browser.signedIn(try #require(roles.first), at: portal)
      }
      let secret = try await browser.secret("/login")
      let target = RouteMatrixTests.target(entry)
      func status(_ headers: Headers, _ fields: Fields) async throws -> OpenLabWeb.Status {
        try await browser.post(target, fields, headers: headers).status
      }
      let own: Headers = ["Sec-Fetch-Site": "same-origin"]
      let good: Fields = [VisitSession.formField: secret]
      #expect(try await status(own, [:]) == .forbidden, "\(entry.pattern) without a secret")
      #expect(try await status(own, [VisitSession.formField: "x"]) == .forbidden, "\(entry.pattern)")
      for foreign: Headers in [
        ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Sec-Fetch-Site": "none"],
        ["Origin": "https://evil.example"], ["Origin": "null"], ["Referer": "https://evil.example/localhost:8080"],
        ["Origin": "http://localhost:8080.evil.example"],
        ["Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"],
      ] {
        #expect(try await status(foreign, good) == .forbidden, "\(entry.pattern) \(foreign)")
      }
    }
  }

  @Test("a secret of one browser opens no form of another, and none survives the login")
  func tied() async throws {
    var attacker = Browser(portal)
    let secret = try await attacker.secret("/login")
    var victim = Browser(portal)
    _ = try await victim.page("/login")
    let fields: Fields = [VisitSession.formField: secret, "token": "x"]
    #expect(try await victim.post("/login", fields).status == .forbidden)
    #expect(try await victim.post("/login", fields).text().contains("portal/old-form"))
    let before = try await victim.secret("/login")
    _ = try await victim.submit("/login", from: "/login", ["token": portal.token(.maintainer)])
    #expect(try await victim.post("/logout", [VisitSession.formField: before]).status == .forbidden)
    #expect(try await victim.submit("/logout", from: "/login", [:]).status == .seeOther)
  }

  @Test("a form that is sent as anything but a form is refused")
  func types() async throws {
    var browser = Browser(portal)
    for type in ["text/plain", "application/json"] {
      let headers: Headers = ["Content-Type": type, "Sec-Fetch-Site": "same-origin"]
      let request = try Request(.post, "/login", headers: headers, body: Array("{}".utf8))
      #expect(try await browser.send(request).status == .unsupportedMediaType)
    }
  }

  @Test("a name that is not the portal's gets nothing of it: a page that had its own name lead here")
  func rebinding() async throws {
    for host in [
      "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "localhost:80@evil", "",
      "169.254.169.254", "[::2]", "localhost:99999999", "localhost:8080:8080",
    ] {
      for target in ["/", "/login", "/workshop", "/nothing"] {
        let request = try Request(.get, target, headers: ["Host": host])
        let response = await portal.portal.respond(to: request)
        #expect(response.status == .misdirectedRequest, "\(host)")
        #expect(response.headers["Set-Cookie"] == nil)
        guard case .answer(let answer) = portal.portal.admit(request) else {
          Issue.record("\(host) was admitted")
          continue
        }
        #expect(answer.status == .misdirectedRequest)
        #expect(portal.portal.answerNow(request) == nil)
      }
    }
    for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "localhost."] {
      let request = try Request(.get, "/login", headers: ["Host": host])
      #expect(await portal.portal.respond(to: request).status == .ok, "\(host)")
    }
    var configuration = portal.configuration
    configuration.publicAddress = "https://lab.example.org/"
    configuration.hosts = AllowedHosts(["Other.Example.org"])
    let open = Portal(configuration)
    for host in ["lab.example.org", "other.example.org:443"] {
      #expect(await open.respond(to: try Request(.get, "/login", headers: ["Host": host])).status == .ok, "\(host)")
    }
  }

  @Test("no large body of somebody without a session is read")
  func bodies() throws {
    for entry in portal.portal.table where entry.isForm {
      let request = try Request(.post, RouteMatrixTests.target(entry), headers: ["Host": "localhost"])
      guard case .body(let limit) = portal.portal.admit(request) else { continue }
      #expect(limit <= BodyLimit.form.bytes, "\(entry.pattern)")
    }
  }

  @Test("no value that somebody sends becomes a header of its own")
  func headerInjection() async throws {
    let evil = "x%0d%0aSet-Cookie:%20stolen=1%0d%0a%0d%0a%3Cscript%3E"
    for target in [
      "/login?next=/\(evil)", "/?lang=\(evil)", "/?theme=\(evil)", "/workshop/\(evil)", "/review?q=\(evil)",
    ] {
      guard let request = try? Request(.get, target, headers: ["Host": "localhost"]) else { continue }
      let response = await portal.portal.respond(to: request)
      for (name, value) in response.headers.all {
        #expect(!value.contains("stolen=1") || name != "Set-Cookie", "\(target)")
        #expect(!value.utf8.contains(13) && !value.utf8.contains(10), "\(target)")
      }
    }
  }
}
