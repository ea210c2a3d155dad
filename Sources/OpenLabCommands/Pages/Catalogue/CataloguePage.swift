import OpenLabProtocol
import OpenLabRegistry

/// Services as a list.
struct CataloguePage {
  func draw(_ services: [CatalogueEntry], on page: inout Page) {
    for service in services {
      page.blank()
      page.add("\(service.name[page.language]) · \(page.text(service.kind.title))", style: .bold)
      page.add(page.text(service.summary), indent: 2)
      let certified =
        service.isCertified ? page.text("certifié", "certified") : page.text("non certifié", "not certified")
      let facts = [service.id, service.version, page.text(service.state.label), certified, service.provider]
      page.add(facts.joined(separator: " · "), indent: 2, style: .dim)
    }
  }

  /// The shape that programs rely on. There is no level before a certificate.
  static func document(_ service: some JSONEncodable) throws -> JSONValue {
    var object = try JSONValue(json: service.json).object ?? JSONObject()
    if object["level"] == nil { object["level"] = .null }
    return .object(object)
  }
}
