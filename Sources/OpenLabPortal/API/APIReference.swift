import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// The reference data that services are given: occupations, offers and the like.
enum APIReference {
  static let operations = [reference]

  static let reference = APIOperation(
    id: "listReference",
    path: "/reference/{kind}",
    summary: "Reference data as services get it, in a stable order.",
    parameters: [
      .path("kind", "One of " + ReferenceKind.known.map { "`\($0.rawValue)`" }.joined(separator: ", ") + "."),
      .query("q", .text(200), "Plain words."),
      .query("occupation", .text(20), "A ROME code."),
      .query("domain", .text(20), "A letter A…N."),
      .query("department", .text(20), "The code of a département."),
      .query("skill", .text(50), "A skill's id."),
      .query("trait", .text(50), "A trait's id."),
      .limit, .cursor,
    ],
    answer: "ReferencePage"
  ) { call in
    let kind = ReferenceKind(rawValue: call.id)
    guard kind.isKnown else { throw Refusal.notFound }
    var query = ReferenceQuery(parent: 0, limit: call.limit(), cursor: call.cursor)
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
      writer.member("next", ifPresent: page.nextCursor)
      writer.endObject()
    }
  }
}
