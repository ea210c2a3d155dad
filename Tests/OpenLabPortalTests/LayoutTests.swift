import OpenLabProtocol
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("The portal's frame")
struct LayoutTests {
  @Test("a page speaks the reader's language, French where nothing is said")
  func language() async throws {
    let portal = try TestPortal()
    #expect(try await portal.page("/").contains("<html lang=\"fr\">"))
    #expect(try await portal.page("/", headers: ["Accept-Language": "en-GB,fr;q=0.5"]).contains("<html lang=\"en\">"))
  }

  @Test("a choice of language counts for this page, and a cookie keeps it for the next")
  func chosenLanguage() async throws {
    let portal = try TestPortal()
    let response = try await portal.get("/privacy?lang=en", headers: ["Accept-Language": "fr"])
    let page = try await response.text()
    #expect(page.contains("<html lang=\"en\">"))
    #expect(response.headers["Set-Cookie"]?.hasPrefix("lang=en; ") == true)
    #expect(try await portal.page("/", headers: ["Cookie": "lang=en"]).contains("<html lang=\"en\">"))
    let unknown = try await portal.get("/?lang=xx")
    #expect(unknown.headers["Set-Cookie"] == nil)
  }

  @Test("the link to the other language keeps what was asked for")
  func otherLanguage() async throws {
    let portal = try TestPortal()
    let page = try await portal.page("/?q=a%26b&lang=fr")
    #expect(page.contains("href=\"/?q=a%26b&amp;lang=en\""))
  }

  @Test("no page has an inline script, style or handler, which its own policy forbids")
  func inline() async throws {
    let portal = try TestPortal()
    for target in ["/", "/accessibility", "/privacy", "/nothing-here"] {
      let page = try await portal.page(target)
      #expect(!page.contains(" style="), "\(target)")
      #expect(!page.contains("<style"), "\(target)")
      #expect(!page.contains(" onclick") && !page.contains("javascript:"), "\(target)")
      for part in page.split(separator: "<script").dropFirst() {
        #expect(part.hasPrefix(" src=\"/assets/"), "\(target)")
      }
    }
  }

  @Test("a table names its columns beside every value, for screens on which rows become blocks")
  func table() {
    var table = DataTable("Prices", [.init("What"), .init("Euros", isNumber: true)])
    table.add(HTML(text: "Tea <3"), "4")
    let row = """
      <tr role="row"><th scope="row" role="rowheader">Tea &lt;3</th>\
      <td role="cell" class="n" data-label="Euros">4</td></tr>
      """
    let markup = String(decoding: table.html.bytes, as: UTF8.self)
    #expect(markup.contains(row))
    #expect(markup.contains("<th scope=\"col\" role=\"columnheader\" class=\"n\">Euros</th>"))
  }

  @Test("what is not there is said in a page of the portal, with the way on")
  func notFound() async throws {
    let portal = try TestPortal()
    let response = try await portal.get("/nothing-here", headers: ["Accept": "text/html"])
    #expect(response.status == .notFound)
    let page = try await response.text()
    #expect(page.contains("<h1>Cette page n’existe pas</h1>"))
    #expect(page.contains("http/not-found"))
  }

  @Test("a program that wants no page gets plain words")
  func plain() async throws {
    let portal = try TestPortal()
    let response = try await portal.get("/nothing-here", headers: ["Accept": "text/plain"])
    #expect(response.headers["Content-Type"] == "text/plain; charset=utf-8")
  }

  @Test("a message that is none of ours is not shown, ours once")
  func flash() async throws {
    let portal = try TestPortal()
    let response = try await portal.get("/", headers: ["Cookie": "flash=<b>hi"])
    let page = try await response.text()
    #expect(!page.contains("class=\"flash"))
    #expect(response.headers["Set-Cookie"]?.contains("Max-Age=0") == true)
  }

  @Test("every link of the navigation leads to a page")
  func navigation() async throws {
    let portal = try TestPortal()
    let page = try await portal.page("/")
    let links = Set(page.split(separator: "href=\"").dropFirst().compactMap { $0.split(separator: "\"").first })
    for link in links where link.hasPrefix("/") {
      let target = link.replacing("&amp;", with: "&")
      let response = try await portal.get(String(target))
      #expect(response.status == .ok, "\(target)")
    }
  }
}
