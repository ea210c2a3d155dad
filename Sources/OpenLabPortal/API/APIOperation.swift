import OpenLabProtocol
import OpenLabWeb

/// An address of the API: what it takes, what it answers. The OpenAPI document is made of the same values.
struct APIOperation: Sendable {
  let id: String
  /// `/services/{id}`, below `/api/v1`.
  let path: String
  let summary: String
  var parameters: [APIParameter] = []
  /// The schema of the answer, by its name in ``APISchemas``.
  let answer: String
  let respond: @Sendable (APICall) async throws -> [UInt8]

  static let root = "/api/v1"

  /// Throws for a parameter that is unknown, of the wrong form, or given twice.
  func check(_ query: Fields) throws(Refusal) {
    let known = parameters.filter { $0.place == .query }
    for field in query.all where !known.contains(where: { $0.name == field.name }) {
      let names = known.map(\.name).joined(separator: ", ")
      throw Refusal(
        .badRequest,
        "api/unknown-parameter",
        fr: "Le paramètre \(field.name.prefix(50)) n’existe pas ici. Il y a : \(names.isEmpty ? "aucun" : names).",
        en: "There is no parameter \(field.name.prefix(50)) here. There are: \(names.isEmpty ? "none" : names)."
      )
    }
    for parameter in known { try parameter.check(query.values(parameter.name)) }
  }

  private var canBeMissing: Bool { parameters.contains { $0.place == .path } }

  /// As OpenAPI has it.
  var document: JSONValue {
    var responses: [(String, JSONValue)] = [
      (
        "200",
        .object(
          JSONObject([
            ("description", .string("What was asked for.")),
            ("headers", .object(JSONObject([("ETag", Self.textHeader)]))),
            ("content", Self.content("application/json", answer)),
          ])
        )
      ),
      ("304", .object(JSONObject([("description", .string("It is as the ETag in If-None-Match says."))]))),
      ("400", Self.problem("A parameter is wrong, or the request cannot be read.")),
    ]
    if canBeMissing { responses.append(("404", Self.problem("There is none of this name."))) }
    responses += [
      ("405", Self.problem("The address only takes GET and HEAD.")),
      ("406", Self.problem("The Accept field refuses application/json.")),
      ("413", Self.problem("A request to read has no body.")),
      ("414", Self.problem("The address is longer than 8 KiB.")),
      ("421", Self.problem("The portal does not answer to this host name.")),
      ("431", Self.problem("The header is larger than 16 KiB, or has more than 100 fields.")),
      ("501", Self.problem("No such method is known.")),
      ("503", Self.problem("The catalogue cannot be read now.")),
      ("default", Self.problem("Anything else that is refused.")),
    ]
    return .object(
      JSONObject([
        ("operationId", .string(id)), ("summary", .string(summary)),
        ("parameters", .array(parameters.map(\.document))), ("responses", .object(JSONObject(responses))),
      ])
    )
  }

  private static let textHeader = JSONValue.object(
    JSONObject([("schema", .object(JSONObject([("type", .string("string"))])))])
  )

  private static func problem(_ description: String) -> JSONValue {
    .object(
      JSONObject([
        ("description", .string(description)), ("content", content("application/problem+json", "Problem")),
      ])
    )
  }

  private static func content(_ type: String, _ schema: String) -> JSONValue {
    let reference = JSONValue.object(JSONObject([("$ref", .string("#/components/schemas/\(schema)"))]))
    return .object(JSONObject([(type, .object(JSONObject([("schema", reference)])))]))
  }
}
