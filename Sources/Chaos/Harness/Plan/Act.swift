import OpenLabProtocol

/// One thing that a service is told to do in a call.
struct Act: Hashable, Sendable {
  /// The members that the service reads: `do`, and what belongs to it.
  let name: String
  var n: Int?
  var what: String?
  var size: Int?
  var scope: String?
  var waits: Bool?

  init(
    _ name: String,
    n: Int? = nil,
    what: String? = nil,
    size: Int? = nil,
    scope: String? = nil,
    waits: Bool? = nil
  ) {
    self.name = name
    self.n = n
    self.what = what
    self.size = size
    self.scope = scope
    self.waits = waits
  }

  var json: JSONValue {
    var object = JSONObject([("do", .string(name))])
    object["n"] = n.map { .integer(Int64($0)) }
    object["what"] = what.map { .string($0) }
    object["size"] = size.map { .integer(Int64($0)) }
    object["scope"] = scope.map { .string($0) }
    object["waits"] = waits.map { .boolean($0) }
    return .object(object)
  }
}
