import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// For programs besides the API: the feed of what changed, metrics, badges.
struct FeedRoutes: RouteGroup {
  private let site: Site

  init(_ site: Site) { self.site = site }

  func add(to routes: inout Routes) {
    let site = site
    routes.get("/feed.atom") { visit in try Self.feed(visit, site) }
    routes.get("/metrics") { _ in
      let text = PrometheusText.render([await site.configuration.host.status()])
      return Response.bytes(Array(text.utf8), type: PrometheusText.contentType).with("Cache-Control", "no-store")
    }
    routes.get("/badges/{file}") { (visit, file: String) in
      guard file.hasSuffix(".svg") else { throw Refusal.notFound }
      let record = try site.configuration.registry.show(String(file.dropLast(4)))
      guard let version = record.versions.first(where: { $0.state.isListed || $0.state == .suspended }) else {
        throw Refusal.notFound
      }
      let badge = Badge(version, visit)
      return Self.tagged(badge.svg.bytes, "image/svg+xml").with("Cache-Control", "max-age=300")
        .with("Vary", "Accept-Language")
        // For its provider's own page: without this word a browser keeps it from there.
        .with("Cross-Origin-Resource-Policy", "cross-origin")
    }
  }

  /// The acts that everyone sees, the newest first (RFC 4287).
  private static func feed(_ visit: Visit, _ site: Site) throws -> Response {
    let registry = site.configuration.registry
    let base = visit.baseAddress
    let rows = try registry.publicActs(limit: 50)
    let entries = try rows.html { row in
      let record = try registry.show(row.service)
      guard let version = record.versions.first(where: { $0.manifest.version == row.version }) else { return .empty }
      let act = RegistryAct(rawValue: row.act).map { visit.text($0.label) } ?? row.act
      let address = base + LocalPath("services", row.service).text
      return """
        <entry><id>urn:openlab:audit:\(row.chain)</id>\
        <title>\(version.manifest.name[visit.language]) \(row.version) (\(act))</title>\
        <updated>\(row.at)</updated><author><name>\(version.manifest.provider.name)</name></author>\
        <link rel="alternate" type="text/html"\(attribute: "href", address)/>\
        <summary>\(row.reason ?? version.manifest.summary[visit.language])</summary></entry>

        """
    }
    let updated = rows.first?.at ?? "1970-01-01T00:00:00Z"
    let feed: HTML = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom"\(attribute: "xml:lang", visit.language.rawValue)>
      <id>\(base)/feed.atom</id><title>OpenLab</title><updated>\(updated)</updated>
      <author><name>OpenLab</name></author>
      <link rel="self" type="application/atom+xml"\(attribute: "href", base + "/feed.atom")/>
      <link rel="alternate" type="text/html"\(attribute: "href", base + "/")/>
      \(entries)</feed>
      """
    return tagged(feed.bytes, "application/atom+xml; charset=utf-8").with("Cache-Control", "max-age=60")
      .with("Vary", "Accept-Language")
  }

  private static func tagged(_ bytes: [UInt8], _ type: String) -> Response {
    Response.bytes(bytes, type: type).with("ETag", "\"\(SHA256.hex(bytes).prefix(32))\"")
  }
}
