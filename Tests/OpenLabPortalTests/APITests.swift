import Foundation
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("The API")
struct APITests {
  let site: TestPortal

  init() throws {
    site = try TestPortal()
    for (id, name) in [("fr.test.alpha", "Alpha & <Fils>"), ("fr.test.beta", "Béta")] {
      let manifest = try Self.manifest(id, name)
      try site.registry.submit(manifest, digest: Self.digest(id))
    }
    try site.registry.act(.publish, on: "fr.test.alpha", by: RegistryActor(id: "t", name: "Mainteneuse", role: nil))
  }

  private static func manifest(_ id: String, _ name: String) throws -> Manifest {
    let text = """
      {"id": "\(id)", "version": "1.0.0", "licence": "EUPL-1.2", "kind": "job-matching",
       "name": {"fr": "\(name)", "en": "\(name)"}, "summary": {"fr": "Des offres.", "en": "Offers."},
       "provider": {"name": "Équipe", "contact": "mailto:equipe@example.org"},
       "command": ["./serve"], "languages": ["fr", "en"], "scopes": [], "publics": []}
      """
    let reading = ManifestReader.read(Data(text.utf8))
    return try #require(reading.manifest, "\(reading.problems)")
  }

  private static func digest(_ text: String) -> ContentDigest {
    ContentDigest(rawValue: "sha256:\(SHA256.hex(Array(text.utf8)))")!
  }

  private func json(_ target: String) async throws -> JSONValue {
    let response = try await site.get(target)
    #expect(response.status == .ok, "\(target)")
    #expect(response.headers["Content-Type"] == "application/json")
    return try JSONValue(json: try await response.collect())
  }

  private func problem(_ target: String, _ status: OpenLabWeb.Status) async throws -> JSONValue {
    let response = try await site.get(target)
    #expect(response.status == status, "\(target)")
    #expect(response.headers["Content-Type"] == "application/problem+json")
    let document = try JSONValue(json: try await response.collect())
    #expect(document["status"]?.integer == Int64(status.rawValue))
    return document
  }

  @Test("the catalogue holds what is published, and nothing else")
  func catalogue() async throws {
    let page = try await json("/api/v1/services")
    #expect(page["services"]?.array?.compactMap { $0["id"]?.string } == ["fr.test.alpha"])
    #expect(page["total"]?.integer == 1)
    #expect(try await json("/api/v1/services?kind=project-coaching")["total"]?.integer == 0)
    #expect(try await json("/api/v1/services?q=alpha")["total"]?.integer == 1)
  }

  @Test("what only its provider may see is not there")
  func hidden() async throws {
    for path in ["", "/feedback", "/reactions"] {
      #expect(try await problem("/api/v1/services/fr.test.beta\(path)", .notFound)["code"]?.string != nil)
    }
    #expect(try await site.get("/badges/fr.test.beta.svg").status == .notFound)
    #expect(!(try await site.page("/feed.atom").contains("beta")))
  }

  @Test(
    "a wrong parameter is told by its name, in the reader's language",
    arguments: [
      "services?limit=0", "services?limit=+5", "services?limit=101", "services?limit=5&limit=6", "services?kind=x",
      "services?nonsense=1", "services?cursor=abc", "services?cursor=", "people?cursor=-1",
      "people?cursor=9223372036854775808", "services/fr.test.alpha/reactions?cursor=x", "reference/skills?trait=x",
      "reference/offers?cursor=xyz", "status?x=1",
    ]
  )
  func wrong(target: String) async throws {
    let document = try await problem("/api/v1/\(target)", .badRequest)
    #expect(document["code"]?.string?.hasPrefix("api/") == true)
    let english = try await site.get("/api/v1/\(target)", headers: ["Accept-Language": "en"])
    #expect(english.headers["Content-Language"] == "en")
  }

  @Test("pages of a list hold everything once", arguments: ["people", "reference/skills", "reference/occupations"])
  func cursors(list: String) async throws {
    var seen: [String] = []
    var cursor: String?
    repeat {
      let more = cursor.map { "&cursor=\(PercentCoding.encode($0))" } ?? ""
      let page = try await json("/api/v1/\(list)?limit=100\(more)")
      let items = page["people"]?.array ?? page["items"]?.array ?? []
      seen += items.compactMap { $0.string ?? $0["id"]?.string }
      cursor = page["next"]?.string
    } while cursor != nil
    #expect(Set(seen).count == seen.count)
    #expect(seen.count >= 150)
  }

  @Test("an ETag that still holds costs nothing more")
  func etag() async throws {
    let first = try await site.get("/api/v1/services")
    let etag = try #require(first.headers["ETag"])
    let second = try await site.get("/api/v1/services", headers: ["If-None-Match": etag])
    #expect(second.status == .notModified)
    #expect(try await second.collect().isEmpty)
  }

  @Test("errors below /api are problems, whatever they are")
  func errors() async throws {
    _ = try await problem("/api/v2/anything", .notFound)
    _ = try await problem("/api/v1/people/nobody", .notFound)
    let posted = await site.portal.respond(to: try Request(.post, "/api/v1/services"))
    #expect(posted.status == .methodNotAllowed)
    #expect(posted.headers["Allow"]?.contains("GET") == true)
    #expect(posted.headers["Content-Type"] == "application/problem+json")
  }

  @Test("the OpenAPI document names every address, and every schema that it names is there")
  func document() async throws {
    let response = try await site.get("/api/v1/openapi.json")
    let document = try JSONValue(json: try await response.collect())
    #expect(document["openapi"]?.string == "3.1.0")
    let text = String(decoding: try await response.collect(), as: UTF8.self)
    let schemas = try #require(document["components"]?["schemas"]?.object)
    for part in text.components(separatedBy: "#/components/schemas/").dropFirst() {
      let name = String(part.prefix { $0 != "\"" })
      #expect(schemas[name] != nil, "\(name)")
    }
    for operation in APIRoutes.operations {
      #expect(document["paths"]?[APIOperation.root + operation.path]?["get"] != nil)
    }
  }

  @Test("the feed is well-formed Atom, with names escaped")
  func feed() async throws {
    let response = try await site.get("/feed.atom")
    #expect(response.headers["Content-Type"]?.hasPrefix("application/atom+xml") == true)
    let text = try await response.text()
    #expect(text.hasPrefix("<?xml"))
    #expect(text.contains("Alpha &amp; &lt;Fils&gt;"))
  }

  @Test("a badge is a picture with words")
  func badge() async throws {
    let response = try await site.get("/badges/fr.test.alpha.svg")
    #expect(response.headers["Content-Type"] == "image/svg+xml")
    #expect(try await response.text().contains("<title>OpenLab: "))
  }

  @Test("metrics are what Prometheus reads")
  func metrics() async throws {
    #expect(try await site.page("/metrics").contains("# TYPE openlab_calls_total counter"))
  }
}
