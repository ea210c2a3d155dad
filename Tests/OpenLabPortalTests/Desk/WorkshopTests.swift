import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("The provider’s workshop")
struct WorkshopTests {
  let portal: TestPortal
  init() throws { portal = try TestPortal() }

  @Test("a bundle that is sent in becomes a version of the team, marked as uploaded")
  func handIn() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    #expect(try await browser.page("/workshop").contains("Aucun service pour l’instant"))
    let response = try await browser.handIn(DeskExample.archive())
    #expect(response.status == .seeOther)
    #expect(response.headers["Location"] == "/workshop/org.example.desk")
    let record = try portal.registry.show("org.example.desk")
    let version = try #require(record.versions.first)
    #expect(version.state == .submitted)
    let bundle = try #require(try await portal.configuration.bundles.bundle(version.digest))
    #expect(bundle.isUploaded)
    let page = try await browser.page("/workshop/org.example.desk")
    #expect(page.contains("Ce qui reste à faire"))
    #expect(page.contains("openlab certify org.example.desk"))
    #expect(page.contains("La version est déposée."))
    #expect(try portal.registry.audit(of: "org.example.desk").first?.who == "Ada provider")
  }

  @Test("an archive that is refused says what, where and how to mend it, in both languages")
  func refused() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    let response = try await browser.handIn(DeskExample.archive([("../evil", "x")]))
    #expect(response.status == .unprocessableContent)
    let page = try await response.text()
    #expect(page.contains("upload/unsafe-name"))
    #expect(page.contains("sort du dossier par « .. »") || page.contains("sort du dossier par «\u{A0}..\u{A0}»"))
    #expect(page.contains("tar --format=ustar"))
    browser.set("lang", "en")
    let english = try await browser.handIn(DeskExample.archive([("../evil", "x")])).text()
    #expect(english.contains("leaves the folder by"))
  }

  @Test("data that names a person is refused, with file, line and field, and becomes no version")
  func personalData() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    let files = [
      ("service.json", String(decoding: DeskExample.manifest().json, as: UTF8.self)),
      ("main.py", DeskExample.program()),
      ("data/people.csv", "metier;contact\nD1102;06 12 34 56 78\n"),
    ]
    let response = try await browser.handIn(DeskExample.archive(files))
    #expect(response.status == .unprocessableContent)
    let page = try await response.text()
    #expect(page.contains("upload/direct-identifier"))
    #expect(page.contains("data/people.csv, ligne 2, contact") && page.contains("un numéro de téléphone."))
    #expect(throws: RegistryError.self) { try portal.registry.show("org.example.desk") }
    browser.set("lang", "en")
    let english = try await browser.handIn(DeskExample.archive(files)).text()
    #expect(english.contains("data/people.csv, line 2, contact: a telephone number"))
  }

  @Test("every problem of a manifest is told by its line")
  func manifest() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    browser.set("lang", "en")
    let response = try await browser.handIn(
      DeskExample.archive([("service.json", "{\n  \"id\": 7,\n  \"version\": \"x\"\n}")])
    )
    #expect(response.status == .unprocessableContent)
    let page = try await response.text()
    #expect(page.contains("line 2, column 9") && page.contains("line 3, column 14"))
  }

  @Test("without a file the form says so, and keeps its page")
  func noFile() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    let response = try await browser.submit("/workshop/uploads", from: "/workshop", [:])
    #expect(response.status == .unprocessableContent)
    #expect(try await response.text().contains("Choisissez un fichier .tar."))
  }

  @Test("a build is followed line by line, escaped; what needs none does not wait for it, and nobody else sees it")
  func build() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    // It ends when the test is over, or with its deadline: nothing waits for it.
    let manifest = DeskExample.manifest(build: ["sh", "-c", "echo '<b>compiling</b>'; sleep 30"])
    let response = try await browser.handIn(DeskExample.archive(manifest), name: "<i>.tar")
    let path = try #require(response.headers["Location"])
    #expect(path.hasPrefix("/workshop/uploads/"))
    var page = ""
    while !page.contains("compiling") { page = try await browser.page(path) }
    #expect(page.contains("data-refresh") && page.contains("&lt;b&gt;compiling") && page.contains("&lt;i&gt;.tar"))
    let quick = DeskExample.archive(DeskExample.manifest(id: "org.example.quick"))
    #expect(try await browser.handIn(quick).headers["Location"] == "/workshop/org.example.quick")
    let other = Provider(name: "Other", contact: "other@example.org")
    var second = try await Browser.signedIn(.provider, at: portal, provider: other)
    #expect(try await second.get(path).status == .notFound)
  }

  @Test("a team sends three bundles an hour; what is refused at once does not count, and other teams are not held up")
  func limit() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    for index in 0..<5 {
      #expect(try await browser.handIn(DeskExample.archive([("../\(index)", "x")])).status == .unprocessableContent)
    }
    for index in 0..<3 {
      let archive = DeskExample.archive(DeskExample.manifest(version: "1.0.\(index)"))
      #expect(try await browser.handIn(archive).status == .seeOther)
    }
    let refused = try await browser.handIn(DeskExample.archive(DeskExample.manifest(version: "1.0.9")))
    #expect(refused.status == .tooManyRequests)
    #expect(refused.headers["Retry-After"] != nil)
    let other = Provider(name: "Other", contact: "other@example.org")
    var second = try await Browser.signedIn(.provider, at: portal, provider: other)
    let archive = DeskExample.archive(DeskExample.manifest(id: "org.other.desk", provider: other))
    #expect(try await second.handIn(archive).status == .seeOther)
  }

  @Test("an id belongs to its first team, and another’s manifest cannot take it")
  func otherTeam() async throws {
    var first = try await Browser.signedIn(.provider, at: portal)
    _ = try await first.handIn(DeskExample.archive())
    let other = Provider(name: "Other", contact: "other@example.org")
    var second = try await Browser.signedIn(.provider, at: portal, provider: other)
    let stolen = DeskExample.archive(DeskExample.manifest(version: "6.6.6", provider: other))
    let response = try await second.handIn(stolen)
    #expect(response.status == .forbidden)
    #expect(try await response.text().contains("input/other-provider"))
    // Nor in the other's name.
    let forged = DeskExample.archive(DeskExample.manifest(version: "6.6.6"))
    #expect(try await second.handIn(forged).status == .forbidden)
    #expect(try portal.registry.show("org.example.desk").versions.count == 1)
  }

  @Test("another team’s service, its versions, reactions, tries and uploads are closed to everybody else")
  func closed() async throws {
    var first = try await Browser.signedIn(.provider, at: portal)
    _ = try await first.handIn(DeskExample.archive())
    let reaction = try portal.react(to: "org.example.desk")
    let attempt = try await portal.attempt("org.example.desk")
    let other = Provider(name: "Other", contact: "other@example.org")
    var second = try await Browser.signedIn(.provider, at: portal, provider: other)
    for target in [
      "/workshop/org.example.desk", "/workshop/org.example.desk/compare?old=1.0.0&new=1.0.0",
      "/workshop/org.example.desk/tries/\(attempt)", "/workshop/org.example.desk/tries/\(attempt)/transcript.ndjson",
    ] {
      let response = try await second.get(target)
      #expect(response.status == .forbidden, "\(target)")
      #expect(try await response.text().contains("portal/other-team"), "\(target)")
      #expect(try await first.get(target).status == .ok, "\(target)")
    }
    for (target, fields) in [
      ("/workshop/org.example.desk/acts", ["act": "withdraw", "version": "1.0.0", "reason": "x"] as Fields),
      ("/workshop/org.example.desk/reactions/\(reaction.id)", ["act": "answer", "text": "x"]),
      ("/workshop/org.example.desk/people", ["version": "1.0.0"]),
    ] {
      #expect(try await second.submit(target, from: "/workshop", fields).status == .forbidden, "\(target)")
    }
    #expect(try portal.registry.reaction(reaction.id).state == .new)
    #expect(try portal.registry.show("org.example.desk").versions.first?.state == .submitted)
  }

  @Test("a provider decides nothing that is a maintainer’s, whatever the form says")
  func acts() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    _ = try await browser.handIn(DeskExample.archive())
    for act in ["publish", "certify", "review", "suspend", "submit", "send-back", "nonsense", ""] {
      let fields: Fields = ["act": act, "version": "1.0.0", "reason": "x"]
      let response = try await browser.submit("/workshop/org.example.desk/acts", from: "/workshop", fields)
      #expect(response.status == .forbidden, "\(act)")
    }
    #expect(try portal.registry.show("org.example.desk").versions.first?.state == .submitted)
    let withdrawn: Fields = ["act": "withdraw", "version": "1.0.0", "reason": "Remplacé."]
    let response = try await browser.submit("/workshop/org.example.desk/acts", from: "/workshop", withdrawn)
    #expect(response.status == .seeOther)
    #expect(try portal.registry.show("org.example.desk").versions.first?.state == .withdrawn)
  }

  @Test("a reaction is answered, corrected in a version, and then waits for its author")
  func answers() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    _ = try await browser.handIn(DeskExample.archive())
    let reaction = try portal.react(to: "org.example.desk", text: "Je ne comprends pas le score.")
    let page = try await browser.page("/workshop/org.example.desk")
    #expect(page.contains("Je ne comprends pas le score."))
    let target = "/workshop/org.example.desk/reactions/\(reaction.id)"
    let empty = try await browser.submit(target, from: "/workshop", ["act": "answer", "text": " "])
    #expect(empty.status == .unprocessableContent)
    let answered = try await browser.submit(target, from: "/workshop", ["act": "answer", "text": "Il va de 0 à 100."])
    #expect(answered.status == .seeOther)
    #expect(try portal.registry.reaction(reaction.id).state == .answered)
    let forged = try await browser.submit(target, from: "/workshop", ["act": "confirm"])
    #expect(forged.status == .forbidden)
    _ = try await browser.submit(target, from: "/workshop", ["act": "correct", "version": "1.0.0"])
    #expect(try portal.registry.reaction(reaction.id).state == .corrected)
    #expect(try await browser.page("/workshop/org.example.desk").contains("Il va de 0 à 100."))
  }

  @Test("reactions that wait come the oldest first, and lead to what was said in the try; lists go on")
  func lists() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    _ = try await browser.handIn(DeskExample.archive())
    for number in 1...25 { try portal.react(to: "org.example.desk", text: "Avis numéro \(number).") }
    let attempt = try await portal.attempt("org.example.desk")
    try portal.registry.react(
      ReactionDraft(
        service: "org.example.desk",
        version: "1.0.0",
        attempt: attempt,
        author: "somebody",
        smile: .bad,
        text: "Avis numéro 26."
      )
    )
    for _ in 0..<22 { _ = try await portal.attempt("org.example.desk") }
    let first = try await browser.page("/workshop/org.example.desk")
    #expect(first.matches(of: /Avis numéro (\d+)\./).compactMap { Int($0.1) } == Array(1...20))
    let more = try #require(first.between("href=\"/workshop/org.example.desk?waiting=", "#waiting\""))
    let second = try await browser.page("/workshop/org.example.desk?waiting=\(more)")
    #expect(second.matches(of: /Avis numéro (\d+)\./).compactMap { Int($0.1) } == Array(21...26))
    #expect(second.contains("href=\"/workshop/org.example.desk/tries/\(attempt)\">Voir les échanges"))
    #expect(first.matches(of: /\/tries\/[a-z0-9]+"/).count == 20)
    let older = try #require(first.between("href=\"/workshop/org.example.desk?tries=", "#tries\""))
    let rest = try await browser.page("/workshop/org.example.desk?tries=\(older)")
    #expect(rest.between("id=\"tries\"", "</section>")!.matches(of: /\/tries\/[a-z0-9]+"/).count == 3)
    #expect(try await browser.get("/workshop/org.example.desk?waiting=nothing").status == .badRequest)
  }

  @Test("a version runs for the acceptance people in one click, published or not")
  func people() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    _ = try await browser.handIn(DeskExample.archive())
    let response = try await browser.submit(
      "/workshop/org.example.desk/people",
      from: "/workshop",
      ["version": "1.0.0"]
    )
    #expect(response.status == .seeOther)
    let digest = try #require(try portal.registry.show("org.example.desk").versions.first).digest
    let report = try await portal.acceptance(digest)
    #expect(report.rows.count == TestPortal.fixtures.scenarios.count)
    #expect(report.failed == 0)
    let page = try await browser.page("/workshop/org.example.desk")
    #expect(page.contains("S’abstient\u{A0}: no idea") || page.contains("S’abstient : no idea"))
  }

  @Test("the messages of a try are shown both ways, and can be taken away as they are")
  func transcript() async throws {
    var browser = try await Browser.signedIn(.provider, at: portal)
    _ = try await browser.handIn(DeskExample.archive())
    let attempt = try await portal.attempt("org.example.desk")
    let path = "/workshop/org.example.desk/tries/\(attempt)"
    let page = try await browser.page(path)
    #expect(page.contains("jobMatching/match"))
    #expect(page.contains("hôte → service") && page.contains("service → hôte"))
    #expect(!page.contains("<script>alert"))
    let file = try await browser.get("\(path)/transcript.ndjson")
    #expect(file.headers["Content-Disposition"] == "attachment; filename=\"transcript.ndjson\"")
    #expect(file.headers["Content-Type"] == "application/x-ndjson")
    #expect(try await browser.get("/workshop/org.example.desk/tries/nothing").status == .notFound)
  }
}
