import OpenLabProtocol

/// The OpenAPI 3.1 document: made of the very values that answer.
enum APIDocument {
  static func document(_ operations: [APIOperation]) -> JSONObject {
    JSONObject([
      ("openapi", .string("3.1.0")),
      (
        "info",
        .object(
          JSONObject([
            ("title", .string("OpenLab")), ("version", .string("1")),
            (
              "description",
              .string(
                "The portal's catalogue for programs. Read only, without sign-in. Lists have cursors: give `next` back as "
                  + "`cursor`. Errors are problem+json (RFC 9457) in French or English by Accept-Language."
              )
            ),
          ])
        )
      ),
      ("servers", .array([.object(JSONObject([("url", .string("/"))]))])),
      (
        "paths",
        .object(
          JSONObject(
            operations.map { operation in
              (APIOperation.root + operation.path, .object(JSONObject([("get", operation.document)])))
            }
          )
        )
      ),
      ("components", .object(JSONObject([("schemas", APISchemas.all)]))),
    ])
  }
}
