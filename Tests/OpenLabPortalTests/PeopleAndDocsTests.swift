import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("People, documentation, status, statements")
struct PeopleAndDocsTests {
  @Test("everyone of the fixtures has a page, with career, skills, rights and projects")
  func person() async throws {
    let portal = try TestPortal()
    let page = try await portal.page("/people/syn-000042")
    #expect(page.contains("account.experiences") && page.contains("account.rights"))
    #expect(page.contains("4\u{202F}440\u{A0}€"))
    #expect(page.contains("<svg"), "the career is drawn")
    #expect(page.contains("<caption>Les emplois"), "and told in a table")
  }

  @Test("the truth that services are judged by is on no page")
  func truth() async throws {
    let portal = try TestPortal()
    for scenario in TestPortal.fixtures.scenarios {
      let page = try await portal.page("/people/\(scenario.id)")
      #expect(page.contains("case-"))
      #expect(!page.contains("truth"))
    }
  }

  @Test("a list goes on from the last person shown, and each is shown once")
  func pages() async throws {
    let portal = try TestPortal()
    var seen: [String] = []
    var target: String? = "/people?status=jobseeker"
    while let next = target, seen.count < 1_000 {
      let page = try await portal.page(next)
      let links = page.split(separator: "href=\"/people/syn-").dropFirst().compactMap {
        $0.split(separator: "\"").first
      }
      seen += links.map(String.init)
      let after = page.split(separator: "href=\"").dropFirst().map { String($0.split(separator: "\"").first ?? "") }
        .first { $0.contains("after=syn-") && $0.hasSuffix("#all") }
      target = after.map { $0.replacing("&amp;", with: "&").replacing("#all", with: "") }
    }
    let isOnceInOrder = zip(seen, seen.dropFirst()).allSatisfy { $0 < $1 }
    #expect(isOnceInOrder)
    #expect(seen.count > 24)
  }

  @Test("nobody is no page, and says so")
  func nobody() async throws {
    let portal = try TestPortal()
    #expect(try await portal.get("/people/syn-999999").status == .notFound)
    #expect(try await portal.get("/people?after=syn-999999").status == .badRequest)
    #expect(try await portal.page("/people?q=zzzzzz").contains("Personne ne correspond"))
  }

  @Test("every page of the documentation is drawn whole: no mark is left over, every link leads somewhere")
  func documents() async throws {
    let portal = try TestPortal()
    let library = DocumentLibrary(portal.configuration.sources)
    let documents = library.all()
    #expect(documents.count > 20)
    for document in documents {
      let response = try await portal.get("/docs/\(document.name)")
      #expect(response.status == .ok, "\(document.name)")
      let page = try await response.text()
      // What stands in code is code.
      let words = Self.withoutCode(page)
      for mark in ["```", "**", "&lt;doc:", "|---", "](", "&lt;!--"] {
        #expect(!words.contains(mark), "\(document.name) shows \(mark)")
      }
      #expect(page.split(separator: "<h1").count == 2, "\(document.name) has one heading of the first level")
    }
  }

  @Test("a page that is not there, or not among the documents, is not found")
  func unknownDocument() async throws {
    let portal = try TestPortal()
    for target in ["/docs/Nothing", "/docs/..%2fPackage.swift", "/docs/.%2e", "/docs/Protocol.md/x"] {
      let response = try? await portal.get(target)
      #expect(response?.status != .ok, "\(target)")
    }
    #expect(try await portal.get("/docs/Protocol.md").status == .ok)
  }

  @Test("without the project's folder the documentation says where it is")
  func noDocuments() {
    let library = DocumentLibrary(nil)
    #expect(library.all().isEmpty)
  }

  @Test("the status page tells of this host, and of nothing that a service has said")
  func status() async throws {
    let portal = try TestPortal()
    let response = try await portal.get("/status")
    let page = try await response.text()
    #expect(page.contains("Ce portail") && page.contains("Tout fonctionne"))
    #expect(response.headers["Cache-Control"] == "no-store")
  }

  @Test("the statement on cookies names every cookie that the portal sets")
  func cookies() async throws {
    let portal = try TestPortal()
    let page = try await portal.page("/privacy")
    for name in ["lang", "theme", "flash", "form", "session"] { #expect(page.contains("<code>\(name)</code>")) }
  }

  private static func withoutCode(_ page: String) -> String {
    var words = ""
    var rest = page[...]
    while let start = rest.firstRange(of: "<code>") {
      words += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      if let end = rest.firstRange(of: "</code>") { rest = rest[end.upperBound...] }
    }
    return words + rest
  }
}
