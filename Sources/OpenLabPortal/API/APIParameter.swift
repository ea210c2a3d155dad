import OpenLabProtocol
import OpenLabWeb

/// A parameter of an address: what it is, and the check of it. The OpenAPI document is made of the same values.
struct APIParameter: Sendable {
  enum Place: String, Sendable {
    case path
    case query
  }

  enum Form: Sendable {
    /// At most so many characters.
    case text(Int)
    /// Of these words; may be given more than once.
    case choices([String])
    case integer(ClosedRange<Int>, usual: Int)
    /// A name that fits the pattern.
    case name(String)
  }

  let name: String
  let place: Place
  let form: Form
  let description: String

  static func path(_ name: String, _ pattern: String, _ description: String) -> APIParameter {
    APIParameter(name: name, place: .path, form: .name(pattern), description: description)
  }

  static func query(_ name: String, _ form: Form, _ description: String) -> APIParameter {
    APIParameter(name: name, place: .query, form: form, description: description)
  }

  static let limit = query("limit", .integer(1...100, usual: 24), "How many a page has.")
  static let cursor = query(
    "cursor",
    .name(APICursor.pattern),
    "Where the page before ended: its `next`, as it came, with the same filters."
  )

  /// Throws what is wrong with the values that were given.
  func check(_ values: [String]) throws(Refusal) {
    for value in values {
      switch form {
      case .text(let most):
        guard value.unicodeScalars.count <= most else { throw wrong("at most \(most) characters") }
      case .choices(let words):
        guard words.contains(value) else { throw wrong(words.joined(separator: ", ")) }
      case .integer(let range, _):
        guard let number = Int(value), range.contains(number), value.utf8.allSatisfy({ (48...57).contains($0) }) else {
          throw wrong("\(range.lowerBound)…\(range.upperBound)")
        }
      // What fits no name is found nowhere; a cursor must be one of ours.
      case .name: guard value.utf8.count <= 200 else { throw wrong("200") }
      }
    }
    if case .choices = form { return }
    guard values.count <= 1 else { throw wrong("one value only") }
  }

  private func wrong(_ expected: String) -> Refusal {
    Refusal(
      .badRequest,
      "api/invalid-parameter",
      fr: "Le paramètre \(name) n’est pas ce qui est attendu : \(expected).",
      en: "The parameter \(name) is not what is expected: \(expected)."
    )
  }

  /// As OpenAPI has it.
  var document: JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(name)), ("in", .string(place.rawValue)), ("required", .boolean(place == .path)),
      ("description", .string(description)), ("schema", schema),
    ]
    if case .choices = form {
      members += [("style", .string("form")), ("explode", .boolean(true))]
    }
    return .object(JSONObject(members))
  }

  private var schema: JSONValue {
    switch form {
    case .text(let most):
      .object(JSONObject([("type", .string("string")), ("maxLength", .integer(Int64(most)))]))
    case .choices(let words):
      .object(
        JSONObject([
          ("type", .string("array")),
          (
            "items",
            .object(JSONObject([("type", .string("string")), ("enum", .array(words.map { .string($0) }))]))
          ),
        ])
      )
    case .integer(let range, let usual):
      .object(
        JSONObject([
          ("type", .string("integer")), ("minimum", .integer(Int64(range.lowerBound))),
          ("maximum", .integer(Int64(range.upperBound))), ("default", .integer(Int64(usual))),
        ])
      )
    case .name(let pattern):
      .object(JSONObject([("type", .string("string")), ("pattern", .string(pattern))]))
    }
  }
}
