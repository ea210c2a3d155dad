import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("The catalogue's pages")
struct CataloguePageTests {
  /// Hands a service in and publishes it.
  private static func publish(
    _ portal: TestPortal,
    _ id: String,
    version: String = "1.0.0",
    name: String = "Cap métier",
    kind: Kind = .jobMatching,
    scopes: [Scope] = [.skills],
    summary: String = "Des offres près de chez vous."
  ) throws {
    let manifest = Manifest(
      id: id,
      version: version,
      kind: kind,
      name: LocalizedText(name, "\(name) in English"),
      summary: LocalizedText(summary, "Offers close to home."),
      provider: Provider(name: "L’équipe <b>", contact: "x@example.org", url: "javascript:alert(1)"),
      command: ["./main"],
      scopes: scopes,
      purposes: Dictionary(
        uniqueKeysWithValues: scopes.map { ($0, LocalizedText("Comparer & trier.", "To compare.")) }
      ),
      languages: [.fr, .en],
      licence: "EUPL-1.2"
    )
    let digest = ContentDigest(rawValue: "sha256:" + SHA256.hex(Array("\(id) \(version)".utf8)))
    try portal.registry.submit(manifest, digest: try #require(digest), by: .local("ada"))
    try portal.registry.act(.publish, on: id, version: version, by: .local("ada"))
  }

  @Test("an empty catalogue says how a service gets there")
  func empty() async throws {
    let portal = try TestPortal()
    let page = try await portal.page("/")
    #expect(page.contains("Aucun service n’est encore publié"))
    #expect(page.contains("href=\"/docs/WriteAService\""))
  }

  @Test("a card tells what the service reads, that it has no certificate, and why it stands there")
  func card() async throws {
    let portal = try TestPortal()
    try Self.publish(portal, "org.example.cap", scopes: [.skills, .experiences])
    let page = try await portal.page("/")
    #expect(page.contains("<a href=\"/services/org.example.cap\">Cap métier</a>"))
    #expect(page.contains("compétences et parcours"))
    #expect(page.contains("non certifié"))
    #expect(page.contains("personne ne l’a encore essayé"))
  }

  @Test("what a provider writes is text, and its address no link unless it is one")
  func hostile() async throws {
    let portal = try TestPortal()
    try Self.publish(portal, "org.example.cap", name: "<script>alert(1)</script>", summary: "\"><img src=x onerror=y>")
    for target in ["/", "/services/org.example.cap"] {
      let page = try await portal.page(target)
      #expect(!page.contains("<script>alert"), "\(target)")
      #expect(!page.contains("<img src=x"), "\(target)")
      #expect(!page.contains("javascript:"), "\(target)")
      #expect(page.contains("L’équipe &lt;b&gt;"), "\(target)")
    }
  }

  @Test("a filter narrows the list, keeps its counts in sight, and can be taken out")
  func facets() async throws {
    let portal = try TestPortal()
    try Self.publish(portal, "org.example.one", name: "Premier")
    try Self.publish(portal, "org.example.two", name: "Second", kind: .projectCoaching, scopes: [.projects])
    let page = try await portal.page("/?kind=project-coaching")
    #expect(page.contains("Second") && !page.contains("Premier"))
    // The other kind is still there to be chosen, with its count.
    #expect(page.contains("href=\"/?kind=project-coaching&amp;kind=job-matching\""))
    #expect(page.contains("class=\"chip\" href=\"/\""))
    let none = try await portal.page("/?kind=skills-profiling")
    #expect(none.contains("Aucun service ne correspond"))
    #expect(none.contains("Accompagnement de projet"))
  }

  @Test("a slip of the hand finds what was meant, and the page says so")
  func typo() async throws {
    let portal = try TestPortal()
    try Self.publish(portal, "org.example.cap", summary: "Des formations près de chez vous.")
    let page = try await portal.page("/?q=formtions")
    #expect(page.contains("Cap métier"))
    #expect(page.contains("ne donne rien"))
  }

  @Test("words are shown again as they were typed, as text")
  func words() async throws {
    let portal = try TestPortal()
    let page = try await portal.page("/?q=%22%3E%3Cscript%3E")
    #expect(page.contains("value=\"&quot;&gt;&lt;script&gt;\""))
  }

  @Test("a cursor that is none of ours is refused in words")
  func cursor() async throws {
    let portal = try TestPortal()
    let response = try await portal.get("/?after=nonsense")
    #expect(response.status.rawValue >= 400 && response.status.rawValue < 500)
  }

  @Test("a service's page has its badge, with the lines that put it on another page")
  func badge() async throws {
    let portal = try TestPortal()
    try Self.publish(portal, "org.example.cap")
    let page = try await portal.page("/services/org.example.cap", headers: ["Host": "localhost"])
    #expect(page.contains("src=\"/badges/org.example.cap.svg\""))
    let lines = "[![OpenLab](http://localhost/badges/org.example.cap.svg)](http://localhost/services/org.example.cap)"
    #expect(page.contains("<code tabindex=\"0\">\(lines)</code>"))
    #expect(try await portal.get("/badges/org.example.cap.svg").status == .ok)
  }

  @Test("what people said goes on from page to page, the newest first, each once")
  func voices() async throws {
    let portal = try TestPortal()
    try Self.publish(portal, "org.example.cap")
    for number in 1...45 { try portal.react(to: "org.example.cap", text: "Avis numéro \(number).") }
    var seen: [Int] = []
    var target: String? = "/services/org.example.cap"
    while let next = target, seen.count < 100 {
      let page = try await portal.page(next)
      seen += page.matches(of: /Avis numéro (\d+)\./).compactMap { Int($0.1) }
      target = page.firstMatch(of: /href="(\/services\/org.example.cap\?reactions=\d+)#reactions"/).map { String($0.1) }
    }
    #expect(seen == Array((1...45).reversed()))
  }

  @Test("what is handed in but was never published has no page")
  func unpublished() async throws {
    let portal = try TestPortal()
    try Self.publish(portal, "org.example.cap")
    #expect(try await portal.get("/services/org.example.cap").status == .ok)
    #expect(try await portal.get("/services/org.example.other").status == .notFound)
  }

  @Test("a page that is kept shows an act of the log at once, and is answered with 304 where nothing changed")
  func kept() async throws {
    let portal = try TestPortal()
    try Self.publish(portal, "org.example.cap")
    let first = try await portal.get("/")
    let etag = try #require(first.headers["ETag"])
    #expect(try await portal.get("/", headers: ["If-None-Match": etag]).status == .notModified)
    try portal.registry.act(.suspend, on: "org.example.cap", by: .local("ada"), reason: "panne")
    let page = try await portal.page("/")
    #expect(!page.contains("Cap métier"))
    let service = try await portal.page("/services/org.example.cap")
    #expect(service.contains("suspendu") && service.contains("panne"))
    #expect(!service.contains("/services/org.example.cap/try"))
  }

  @Test("nobody gets another one's language or theme from what is kept")
  func keptApart() async throws {
    let portal = try TestPortal()
    #expect(try await portal.page("/").contains("<html lang=\"fr\">"))
    #expect(try await portal.page("/", headers: ["Cookie": "lang=en; theme=dark"]).contains("data-theme=\"dark\""))
    #expect(try await portal.page("/", headers: ["Accept-Language": "en"]).contains("<html lang=\"en\">\n"))
    #expect(try await portal.page("/").contains("<html lang=\"fr\">\n"))
  }
}
