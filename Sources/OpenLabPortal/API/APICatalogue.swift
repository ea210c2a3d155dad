import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// Services and what people said of them.
enum APICatalogue {
  static let operations = [services, service, feedback, reactions]

  /// What everyone may know of: what is in the catalogue, or was taken out for now.
  private static func isPublic(_ version: VersionRecord) -> Bool {
    version.state.isListed || version.state == .suspended
  }

  private static func record(_ call: APICall) throws -> ServiceRecord {
    var record = try call.configuration.registry.show(call.id)
    record.versions.removeAll { !isPublic($0) }
    guard !record.versions.isEmpty else { throw Refusal.notFound }
    return record
  }

  private static let id = APIParameter.path(
    "id",
    "^[a-z][a-z0-9-]{0,30}(\\.[a-z][a-z0-9-]{0,30}){1,4}$",
    "The service's id: `fr.openlab.job-matching`."
  )

  static let services = APIOperation(
    id: "listServices",
    path: "/services",
    summary: "The catalogue, in the day's fair order or by words, with counts for every filter.",
    parameters: [
      .query("q", .text(200), "Plain words, French or English."),
      .query("kind", .choices(Kind.known.map(\.rawValue)), "One of these kinds."),
      .query("public", .choices(OpenLabProtocol.Status.known.map(\.rawValue)), "For one of these publics."),
      .query("level", .choices(CertificationLevel.allCases.map(\.rawValue)), "Certified at one of these levels."),
      .query("language", .choices(Language.allCases.map(\.rawValue)), "Speaks one of these languages."),
      .query("without", .choices(Scope.known.map(\.rawValue)), "Never asks for any of these parts of an account."),
      .limit,
      .cursor,
    ],
    answer: "Catalogue"
  ) { call in
    let query = CatalogueQuery(
      text: call.text("q"),
      kinds: Set(call.values("kind").map(Kind.init)),
      languages: Set(call.values("language").compactMap(Language.init)),
      publics: Set(call.values("public").map(OpenLabProtocol.Status.init)),
      levels: Set(call.values("level").compactMap(CertificationLevel.init)),
      without: Set(call.values("without").map(Scope.init)),
      day: call.configuration.clock.today,
      after: try call.cursor(),
      limit: call.limit()
    )
    var result = try call.configuration.registry.catalogue(query)
    result.next = call.next(result.next)
    return result.json
  }

  static let service = APIOperation(
    id: "getService",
    path: "/services/{id}",
    summary: "A service with its manifest and its versions.",
    parameters: [id],
    answer: "Service"
  ) { call in try record(call).json }

  static let feedback = APIOperation(
    id: "getFeedback",
    path: "/services/{id}/feedback",
    summary: "What people think of a service in figures, and whether they were heard.",
    parameters: [id],
    answer: "Feedback"
  ) { call in
    _ = try record(call)
    return try call.configuration.registry.feedback(of: call.id).json
  }

  static let reactions = APIOperation(
    id: "listReactions",
    path: "/services/{id}/reactions",
    summary: "Reactions and their answers, the newest first.",
    parameters: [id, .limit, .cursor],
    answer: "Reactions"
  ) { call in
    _ = try record(call)
    let limit = call.limit()
    let before = try call.cursor().flatMap { Int64($0) }
    let found = try call.configuration.registry.reactions(
      ReactionQuery(service: call.id, before: before, limit: limit)
    )
    let next = call.next(found.count == limit ? found.last.map { "\($0.position)" } : nil)
    return JSONWriter.bytes { writer in
      writer.beginObject()
      writer.member("reactions", found)
      writer.member("next", ifPresent: next)
      writer.endObject()
    }
  }
}
