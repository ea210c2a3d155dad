import COpenLabSystem
import Foundation
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Synchronization
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

  @Test("a cursor means something for its own list only, and only as it was given")
  func sealedCursors() async throws {
    let page = try await json("/api/v1/people?limit=10")
    let cursor = try #require(page["next"]?.string)
    #expect(!cursor.contains("10") || cursor.count > 20)
    #expect(try await json("/api/v1/people?limit=3&cursor=\(cursor)")["people"]?.array?.count == 3)
    for list in ["reference/skills", "reference/skills?q=a", "services", "services/fr.test.alpha/reactions"] {
      let mark = list.contains("?") ? "&" : "?"
      let document = try await problem("/api/v1/\(list)\(mark)cursor=\(cursor)", .badRequest)
      #expect(document["code"]?.string == "api/invalid-cursor")
    }
    let jobs = try #require(try await json("/api/v1/reference/occupations?limit=2&domain=K")["next"]?.string)
    _ = try await json("/api/v1/reference/occupations?domain=K&cursor=\(jobs)")
    _ = try await problem("/api/v1/reference/occupations?domain=N&cursor=\(jobs)", .badRequest)
    var bytes = Array(cursor.utf8)
    for index in bytes.indices {
      let byte = bytes[index]
      bytes[index] = byte == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
      _ = try await problem("/api/v1/people?cursor=\(String(decoding: bytes, as: UTF8.self))", .badRequest)
      bytes[index] = byte
    }
    _ = try await problem("/api/v1/people?cursor=\(cursor.uppercased())", .badRequest)
  }

  @Test("a page goes on where the one before ended, whatever entered the catalogue meanwhile")
  func stableCursors() async throws {
    try site.registry.act(.publish, on: "fr.test.beta", by: RegistryActor(id: "t", name: "Mainteneuse", role: nil))
    let first = try await json("/api/v1/services?limit=1")
    let seen = try #require(first["services"]?.array?.first?["id"]?.string)
    let cursor = try #require(first["next"]?.string)
    for number in 0..<20 {
      let id = "fr.test.new\(number)"
      try site.registry.submit(try Self.manifest(id, "New"), digest: Self.digest(id))
      try site.registry.act(.publish, on: id, by: RegistryActor(id: "t", name: "Mainteneuse", role: nil))
    }
    let rest = try await json("/api/v1/services?limit=100&cursor=\(cursor)")
    let ids = rest["services"]?.array?.compactMap { $0["id"]?.string } ?? []
    #expect(!ids.contains(seen))
    #expect(Set(["fr.test.alpha", "fr.test.beta"]).subtracting([seen]).isSubset(of: ids))
  }

  @Test("who wants no JSON is told so")
  func notAcceptable() async throws {
    func status(_ accept: String) async throws -> OpenLabWeb.Status {
      try await site.get("/api/v1/services", headers: ["Accept": accept]).status
    }
    for accept in ["text/html", "application/json;q=0, text/html", "image/*"] {
      #expect(try await status(accept) == .notAcceptable, "\(accept)")
    }
    for accept in ["*/*", "application/*", "text/html, application/json;q=0.1"] {
      #expect(try await status(accept) == .ok, "\(accept)")
    }
    let refused = try await site.get("/api/v1/services", headers: ["Accept": "text/html"])
    #expect(refused.headers["Content-Type"] == "application/problem+json")
  }

  @Test("what the server itself refuses below /api is a problem too")
  func serverErrors() async throws {
    let long = String(repeating: "a", count: 9_000)
    let cases: [(request: String, status: Int)] = [
      ("GET /api/v1/services?q=\(long) HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
      ("GET /api/v1/services HTTP/1.1\r\nHost: localhost\r\nX: \(long)\(long)\r\n\r\n", 431),
      ("GET /api/v1/services?q=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
      ("GET /api/%ff HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
      ("GET /api/v1/services HTTP/1.1\r\nHost : localhost\r\n\r\n", 400),
      ("GET /api/v1/services HTTP/1.1\r\n\r\n", 400),
      ("GET /api/v1/services HTTP/2.0\r\nHost: localhost\r\n\r\n", 505),
      ("BREW /api/v1/services HTTP/1.1\r\nHost: localhost\r\n\r\n", 501),
      ("GET /api/v1/services HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\n\r\n", 417),
      ("GET /api/v1/services HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
      ("GET /api/v1/services HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n", 413),
    ]
    let portal = site.portal
    try await WebServer.run(ServerConfiguration(), portal) { server in
      for (request, status) in cases {
        let answer = try await Self.exchange(request, port: server.port)
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(request.prefix(80))")
        #expect(answer.contains("\r\nContent-Type: application/problem+json\r\n"), "\(status)")
        #expect(answer.contains("\"status\":\(status),"), "\(status)")
      }
      let page = try await Self.exchange("GET /x HTTP/1.1\r\nHost: evil.example\r\n\r\n", port: server.port)
      #expect(page.contains("\r\nContent-Type: text/plain; charset=utf-8\r\n"), "no page of ours under that name")
      let english = "GET /people HTTP/1.1\r\nAccept-Language: en\r\nX : y\r\n\r\n"
      #expect(try await Self.exchange(english, port: server.port).contains("<html lang=\"en\""))
    }
  }

  /// Sends bytes as they are, and reads until the server closes.
  private static func exchange(_ request: String, port: UInt16) async throws -> String {
    let task = Task.detached {
      let descriptor = openlab_connect("127.0.0.1", port)
      try #require(descriptor >= 0)
      defer { close(descriptor) }
      let bytes = Array(request.utf8)
      let sent = bytes.withUnsafeBytes { openlab_send_some(descriptor, $0.baseAddress!, $0.count) }
      #expect(sent == bytes.count)
      var all: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = buffer.withUnsafeMutableBytes { openlab_receive(descriptor, $0.baseAddress!, $0.count) }
        guard count > 0 else { return String(decoding: all, as: UTF8.self) }
        all += buffer.prefix(Int(count))
      }
    }
    return try await task.value
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
    #expect(response.headers["Cross-Origin-Resource-Policy"] == "cross-origin", "other sites may show it")
    #expect(response.headers["Vary"] == "Accept-Language")
  }

  @Test("the feed tells nothing of what never was in the catalogue, and forgets nothing for other acts")
  func feedOfPublic() async throws {
    let local = RegistryActor(id: "t", name: "Mainteneuse", role: nil)
    try site.registry.act(.withdraw, on: "fr.test.beta", by: local, reason: "Never mind.")
    for number in 0..<500 {
      _ = try site.registry.createToken(name: "t\(number)", role: .tester, by: local)
    }
    try site.registry.act(.suspend, on: "fr.test.alpha", by: local, reason: "It leaks.")
    let feed = try await site.page("/feed.atom")
    #expect(!feed.contains("beta") && !feed.contains("Never mind."))
    #expect(feed.contains("It leaks.") && feed.ranges(of: "<entry>").count == 2)
  }

  @Test("a full disk is told to visitors without the machine's folders, and to who runs the portal with all of it")
  func trouble() throws {
    let error = RegistryError(
      .diskFull,
      LocalizedText("le disque est plein", "the disk is full"),
      hint: LocalizedText("Libérez /srv/secret", "Free /srv/secret"),
      cause: "SQLITE_FULL"
    )
    let refusal = Refusal(error)
    #expect(refusal.status == .insufficientStorage)
    #expect(!refusal.fr.contains("/srv") && !refusal.en.contains("/srv"))
    let records = Mutex<[LogRecord]>([])
    var configuration = site.configuration
    configuration.log = { record in records.withLock { $0.append(record) } }
    let site = Site(configuration)
    for _ in 0..<3 { site.tell(error, try Request(.get, "/people?name=x")) }
    site.tell(Refusal.notFound, try Request(.get, "/"))
    site.tell(
      RegistryError(.unknownService, LocalizedText("a", "b"), hint: LocalizedText("c", "d")),
      try Request(.get, "/")
    )
    let lines = records.withLock { $0.map { $0.line(.en) } }
    #expect(lines.count == 1)
    #expect(
      lines.first?.contains("GET /people failed: the disk is full (SQLITE_FULL). Free /srv/secret") == true,
      "\(lines)"
    )
  }

  @Test("metrics are what Prometheus reads")
  func metrics() async throws {
    #expect(try await site.page("/metrics").contains("# TYPE openlab_calls_total counter"))
  }
}
