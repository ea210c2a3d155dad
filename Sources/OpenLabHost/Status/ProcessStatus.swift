public import OpenLabProtocol

/// One process of a service.
public struct ProcessStatus: Hashable, Sendable {
  /// As the host sees it; 0 before it has started.
  public var process: Int32
  public var startedAt: WallTime
  /// Whether it has said who it is and takes calls.
  public var isReady: Bool
  public var active: Int
  /// How many calls it takes at once.
  public var places: Int
  /// Bytes of memory of its whole tree, shared pages counted in parts (PSS); nil where that cannot be read.
  public var memory: Int64?

  public var document: JSONObject {
    JSONObject([
      ("pid", .integer(Int64(process))), ("startedAt", .string(startedAt.description)), ("ready", .boolean(isReady)),
      ("active", .integer(Int64(active))), ("places", .integer(Int64(places))),
      ("memoryBytes", memory.map(JSONValue.integer) ?? .null),
    ])
  }
}

extension ProcessStatus {
  init?(_ document: JSONValue) {
    guard let process = document["pid"]?.integer,
      let startedAt = document["startedAt"]?.string.flatMap({ WallTime($0) })
    else { return nil }
    self.process = Int32(truncatingIfNeeded: process)
    self.startedAt = startedAt
    isReady = document["ready"]?.boolean ?? false
    active = document.count("active")
    places = document.count("places")
    memory = document["memoryBytes"]?.integer
  }
}
