import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("What others write never becomes markup")
struct ScriptTests {
  let portal: TestPortal
  init() throws { portal = try TestPortal() }

  private static let evil = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"

  /// Every page that shows what others wrote, to everybody who may see it.
  private func pages(_ attempt: String) async throws -> [(String, String)] {
    var pages: [(String, String)] = []
    let workshop = [
      "/workshop", "/workshop/org.example.desk", "/workshop/org.example.desk/compare?old=1.0.0&new=1.1.0",
      "/workshop/org.example.desk/tries/\(attempt)",
    ]
    let review = ["/review", "/review/audit", "/review/org.example.desk/1.0.0", "/review/org.example.desk/1.1.0"]
    for (role, targets) in [
      (Role.provider, workshop), (.maintainer, review), (.tester, ["/", "/services/org.example.desk"]),
    ] {
      var browser = try await Browser.signedIn(role, at: portal, provider: Self.provider)
      for target in targets { pages.append((target, try await browser.page(target))) }
    }
    return pages
  }

  private static let provider = Provider(name: "Example \(evil)", contact: "contact\(evil)@example.org")

  @Test("in names, summaries, purposes, file names, files, reactions, answers, reasons, transcripts and results")
  func everywhere() async throws {
    func manifest(_ version: String) -> Manifest {
      var manifest = DeskExample.manifest(
        version: version,
        name: "Nom \(Self.evil)",
        summary: "Résumé \(Self.evil) \(version)",
        provider: Self.provider
      )
      manifest.purposes = [.skills: LocalizedText("Raison \(Self.evil)", "Purpose \(Self.evil)")]
      manifest.licence = "EUPL-1.2"
      return manifest
    }
    var provider = try await Browser.signedIn(.provider, at: portal, provider: Self.provider)
    for (version, text) in [("1.0.0", "un"), ("1.1.0", "deux \(Self.evil)")] {
      let program = DeskExample.program(version: version, reason: "Parce que \(Self.evil)")
      let archive = DeskExample.archive(
        manifest(version),
        program: program,
        more: [("'><svg onload=alert(1)>.txt", text), ("b.txt", "\(text)\n")]
      )
      let response = try await provider.handIn(archive, name: "<script>alert(1)</script>.tar")
      #expect(response.status == .seeOther)
      _ = try portal.registry.act(
        .publish,
        on: "org.example.desk",
        by: .local("Mallory \(Self.evil)"),
        reason: Self.evil
      )
    }
    let reaction = try portal.react(to: "org.example.desk", text: "Avis \(Self.evil)")
    _ = try portal.registry.act(
      .answer,
      onReaction: reaction.id,
      by: .actor(.local("Mallory \(Self.evil)")),
      text: "Réponse \(Self.evil)"
    )
    let attempt = try await portal.attempt("org.example.desk", text: Self.evil)
    let digest = try #require(try portal.registry.show("org.example.desk").versions.first).digest
    _ = try await provider.submit("/workshop/org.example.desk/people", from: "/workshop", ["version": "1.1.0"])
    _ = try await portal.acceptance(digest)
    for (target, page) in try await pages(attempt) {
      #expect(page.hasPrefix("<!doctype html>"), "\(target)")
      #expect(!page.contains("<script>alert"), "\(target)")
      #expect(!page.contains("<img src=x"), "\(target)")
      #expect(!page.contains("<svg onload"), "\(target)")
      #expect(!page.contains("\"'>"), "\(target)")
    }
  }

  @Test("nor in what a refusal shows of a name, a build or a manifest")
  func refusals() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    let archives = [
      DeskExample.archive([("../<script>alert(1)</script>", "x")]),
      DeskExample.archive([("service.json", "{\"id\": \"<script>alert(1)</script>\"}")]),
      DeskExample.archive([("<img src=x onerror=alert(1)>", "x")]),
    ]
    for archive in archives {
      let page = try await browser.handIn(archive, name: "<script>alert(1)</script>").text()
      #expect(!page.contains("<script>alert") && !page.contains("<img src=x"))
    }
  }

  @Test("nor what an address or a form holds")
  func reflected() async throws {
    var browser = try await Browser.signedIn(.maintainer, at: portal)
    let evil = PercentCoding.encode("\"><script>alert(1)")
    for target in [
      "/login?next=/\(evil)", "/review/audit?before=\(evil)", "/review/\(evil)/1", "/workshop/\(evil)", "/?q=\(evil)",
      "/review?lang=\(evil)", "/\(evil)",
    ] {
      #expect(try await !browser.page(target).contains("<script>alert"), "\(target)")
    }
    let response = try await browser.submit("/login", from: "/login", ["token": "\"><script>alert(1)</script>"])
    #expect(try await !response.text().contains("<script>alert"))
  }

  @Test("every page carries the policy that would stop it all the same")
  func policy() async throws {
    var browser = try await Browser.signedIn(.maintainer, at: portal)
    for target in ["/", "/login", "/review", "/review/audit", "/nothing"] {
      let headers = try await browser.get(target).headers
      #expect(headers["Content-Security-Policy"]?.hasPrefix("default-src 'none'; script-src 'self'") == true)
      #expect(headers["X-Content-Type-Options"] == "nosniff")
      #expect(headers["Referrer-Policy"] == "same-origin")
    }
  }
}
