import OpenLabProtocol
import OpenLabWeb

/// What went wrong, for programs (RFC 9457).
enum APIProblem {
  static let contentType = "application/problem+json"

  /// Whether a program asked, by the address.
  static func isAsked(_ request: Request?) -> Bool { request?.path.first == "api" }

  static func response(_ refusal: Refusal, _ language: Language) -> Response {
    let document = JSONObject([
      ("type", .string("urn:openlab:problem:\(refusal.code)")), ("title", .string(refusal.status.reason)),
      ("status", .integer(Int64(refusal.status.rawValue))),
      ("detail", .string(LocalizedText(refusal.fr, refusal.en).typeset(language))), ("code", .string(refusal.code)),
    ])
    var response = Response.json(JSONValue.object(document).json, status: refusal.status, type: contentType)
    for (name, value) in refusal.headers.all { response.headers[name] = value }
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = language.rawValue
    return response
  }
}
