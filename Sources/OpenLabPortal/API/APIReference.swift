import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// The reference data that services are given: occupations, offers and the like.
enum APIReference {
  /// One for each kind of data, with the filters that fit it.
  static let operations = ReferenceKind.known.map(operation)

  /// What can be asked besides `limit` and `cursor`, for the kinds that it fits.
  private static let filters: [(name: String, parameter: APIParameter)] = [
    ("text", .query("q", .text(200), "Plain words.")),
    ("occupation", .query("occupation", .text(20), "A ROME code.")),
    ("domain", .query("domain", .text(20), "A letter A…N.")),
    ("department", .query("department", .text(20), "The code of a département.")),
    ("skill", .query("skill", .text(50), "A skill's id.")),
    ("trait", .query("trait", .text(50), "A trait's id.")),
  ]

  private static func operation(_ kind: ReferenceKind) -> APIOperation {
    APIOperation(
      id: "list" + kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst(),
      path: "/reference/\(kind.rawValue)",
      summary: "Reference data as services get it, in a stable order: \(kind.rawValue).",
      parameters: filters.filter { kind.filters.contains($0.name) }.map(\.parameter)
        + [.limit, .cursor],
      answer: "ReferencePage"
    ) { call in try page(kind, call) }
  }

  private static func page(_ kind: ReferenceKind, _ call: APICall) throws -> [UInt8] {
    var query = ReferenceQuery(parent: 0, limit: call.limit(), cursor: try call.cursor())
    query.text = call.text("q")
    query.occupation = call.text("occupation")
    query.domain = call.text("domain")
    query.department = call.text("department")
    query.skill = call.text("skill")
    query.trait = call.text("trait")
    let page: ReferencePage
    do throws(ProtocolError) {
      page = try call.configuration.fixtures.reference.page(kind, query)
    } catch {
      throw Refusal(.badRequest, "api/invalid-parameter", fr: error.message, en: error.message)
    }
    return JSONWriter.bytes { writer in
      writer.beginObject()
      writer.member("items", page.items)
      writer.member("next", ifPresent: call.next(page.nextCursor))
      writer.endObject()
    }
  }
}
