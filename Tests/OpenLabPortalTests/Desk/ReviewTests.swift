import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("The maintainer’s review")
struct ReviewTests {
  let portal: TestPortal
  init() throws { portal = try TestPortal() }

  private func handIn(_ version: String = "1.0.0", scopes: [Scope] = [.skills], more: [(String, String)] = [])
    async throws
  {
    var provider = try await Browser.signedIn(.provider, at: portal)
    let archive = DeskExample.archive(DeskExample.manifest(version: version, scopes: scopes), more: more)
    #expect(try await provider.handIn(archive).status == .seeOther)
  }

  private func state(_ version: String = "1.0.0") throws -> ServiceState? {
    try portal.registry.show("org.example.desk").versions.first { $0.manifest.version == version }?.state
  }

  private static let path = "/review/org.example.desk/1.0.0"

  @Test(
    "a version waits in the queue with its age, is looked at, published and suspended, each with its reason in public"
  )
  func wholeWay() async throws {
    let clock = TestClock("2026-03-02T09:00:00Z")
    let portal = try TestPortal(clock: clock)
    var provider = try await Browser.signedIn(.provider, at: portal)
    _ = try await provider.handIn(DeskExample.archive())
    clock.now = "2026-03-05T10:00:00Z"
    var browser = try await Browser.signedIn(.maintainer, at: portal)
    let queue = try await browser.page("/review")
    #expect(queue.contains("href=\"\(Self.path)\"") && queue.contains("3 jours"))
    let page = try await browser.page(Self.path)
    #expect(page.contains("Liste de contrôle") && page.contains("C’est la première version"))
    func decide(_ act: String, _ reason: String = "") async throws -> Response {
      try await browser.submit("\(Self.path)/acts", from: Self.path, ["act": act, "reason": reason])
    }
    #expect(try await decide("review").status == .seeOther)
    #expect(try await decide("publish", "Vu et essayé.").status == .seeOther)
    let version = try portal.registry.show("org.example.desk").versions.first
    #expect(version?.state == .published && version?.reason == "Vu et essayé.")
    #expect(try await browser.page("/review").contains("href=\"\(Self.path)\""))
    let without = try await decide("suspend")
    #expect(without.status == .unprocessableContent)
    #expect(try await without.text().contains("id=\"reason-problem\""))
    #expect(try await decide("suspend", "Fuite de données.").status == .seeOther)
    #expect(try portal.registry.show("org.example.desk").versions.first?.state == .suspended)
    #expect(try await decide("suspend", "Encore.").status == .conflict)
    let acts = try portal.registry.audit(of: "org.example.desk").map { "\($0.who): \($0.act)" }
    #expect(acts == ["Ada provider: submit"] + ["review", "publish", "suspend"].map { "Ada maintainer: \($0)" })
  }

  @Test("to certify the maintainer shows their own token once more")
  func confirmation() async throws {
    try await handIn()
    let token = try portal.token(.maintainer)
    let other = try portal.token(.maintainer)
    var browser = Browser(portal)
    _ = try await browser.submit("/login", from: "/login", ["token": token])
    for wrong in ["", "wrong", other] {
      let fields: Fields = ["act": "certify", "level": "speaks", "token": wrong]
      let response = try await browser.submit("\(Self.path)/acts", from: Self.path, fields)
      #expect(response.status == .unprocessableContent, "\(wrong)")
      let page = try await response.text()
      #expect(page.contains("Ce n’est pas le jeton de cette session."))
      // What was typed is not written into the page.
      #expect(wrong.isEmpty || !page.contains("value=\"\(wrong)\""))
    }
    #expect(try state() == .submitted)
    let fields: Fields = ["act": "certify", "level": "speaks", "token": token]
    #expect(try await browser.submit("\(Self.path)/acts", from: Self.path, fields).status == .seeOther)
    #expect(try portal.registry.show("org.example.desk").versions.first?.level == .speaks)
  }

  @Test("where the policy wants two, one maintainer twice is not two")
  func twoMaintainers() async throws {
    try await handIn()
    let council = RegistryActor(id: "local:test", name: "test", role: nil)
    _ = try portal.registry.setPolicy(.certifyMaintainers, to: 2, by: council)
    let tokens = [try portal.token(.maintainer), try portal.token(.maintainer)]
    func certify(_ token: String) async throws -> OpenLabWeb.Status {
      var browser = Browser(portal)
      _ = try await browser.submit("/login", from: "/login", ["token": token])
      let fields: Fields = ["act": "certify", "token": token]
      return try await browser.submit("\(Self.path)/acts", from: Self.path, fields).status
    }
    #expect(try await certify(tokens[0]) == .seeOther)
    #expect(try state() == .submitted)
    #expect(try await certify(tokens[0]) == .conflict)
    #expect(try state() == .submitted)
    #expect(try await certify(tokens[1]) == .seeOther)
    #expect(try state() == .certified)
  }

  @Test("a decision is about the contents that were looked at: others that came meanwhile are not decided with them")
  func contents() async throws {
    try await handIn()
    var browser = try await Browser.signedIn(.maintainer, at: portal)
    let digest = try #require(try portal.registry.show("org.example.desk").versions.first).digest
    try await handIn(more: [("evil.py", "import os")])
    let fields: Fields = ["act": "publish", "digest": digest.rawValue]
    let response = try await browser.submit("\(Self.path)/acts", from: Self.path, fields)
    #expect(response.status == .conflict)
    #expect(try state() == .submitted)
  }

  @Test("the difference to the last published version shows what is asked for more, members, files and lines")
  func difference() async throws {
    try await handIn(more: [("words.txt", "un\ndeux\ntrois\n"), ("old.txt", "x")])
    _ = try portal.registry.act(.publish, on: "org.example.desk", by: .local("test"))
    try await handIn(
      "1.1.0",
      scopes: [.skills, .constraints],
      more: [("words.txt", "un\n2\ntrois\n"), ("new.txt", "y")]
    )
    var browser = try await Browser.signedIn(.maintainer, at: portal)
    let page = try await browser.page("/review/org.example.desk/1.1.0")
    #expect(page.contains("Comparé à 1.0.0"))
    #expect(page.contains("account.constraints"))
    #expect(page.contains("<code>words.txt</code>") && page.contains("<code>old.txt</code>"))
    #expect(page.contains("deux</del>") && page.contains("2</ins>"))
    #expect(page.contains("y</ins>") && page.contains("x</del>"), "what one version alone has is read whole")
  }

  @Test("of a first version every file can be read, since none was seen before")
  func firstFiles() async throws {
    try await handIn(more: [("words.txt", "un\n<b>deux</b>\n")])
    var browser = try await Browser.signedIn(.maintainer, at: portal)
    let page = try await browser.page(Self.path)
    #expect(page.contains("&lt;b&gt;deux&lt;/b&gt;</ins>") || page.contains("&lt;b>deux&lt;/b></ins>"))
    #expect(page.contains("import json, sys</ins>"))
  }

  @Test("the log shows every act and that it hangs together; the council reads it too")
  func log() async throws {
    try await handIn()
    var browser = try await Browser.signedIn(.council, at: portal)
    let page = try await browser.page("/review/audit")
    #expect(page.contains("Le journal est entier"))
    #expect(page.contains("org.example.desk"))
    #expect(page.contains("créer un jeton") && !page.contains("token-create"))
    #expect(try await browser.get("/review").status == .forbidden)
  }
}
