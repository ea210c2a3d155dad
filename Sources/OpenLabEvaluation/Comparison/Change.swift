package import OpenLabProtocol

/// One thing that differs between two answers to the same person, and the reasons that came and went with it.
package struct Change: Sendable {
  package enum Item: Hashable, Sendable {
    case offer(String)
    case trait(String)
    case skill(String)
    case diagnosis
    /// By its id, with its title in the service's own words.
    case step(String, title: String)
  }

  package enum Value: Hashable, Sendable {
    /// From 1.
    case place(Int)
    case estimate(Double, standardError: Double)
    case obstacle(Obstacle, confidence: Double)
    /// A step of a plan: its place from 1, what it costs, and the course that it is.
    case step(Int, euros: Double, course: String?)
  }

  package let item: Item
  /// Nil where the answer does not have it.
  package let before: Value?
  package let after: Value?
  package let gained: [Claim]
  package let lost: [Claim]

  /// - Returns: nil where nothing differs.
  init?(
    _ item: Item,
    _ before: Value?,
    _ after: Value?,
    claims: (before: [Claim], after: [Claim]) = ([], [])
  ) {
    self.item = item
    self.before = before
    self.after = after
    let (old, new) = (Set(claims.before), Set(claims.after))
    gained = claims.after.filter { !old.contains($0) }
    lost = claims.before.filter { !new.contains($0) }
    if before == after, gained.isEmpty, lost.isEmpty { return nil }
  }

  package var document: JSONValue {
    let (name, id): (String, String) =
      switch item {
      case .offer(let id): ("offer", id)
      case .trait(let id): ("trait", id)
      case .skill(let id): ("skill", id)
      case .diagnosis: ("diagnosis", "obstacle")
      case .step(let id, _): ("step", id)
      }
    return .object(
      JSONObject([
        (name, .string(id)), ("before", Self.document(before)), ("after", Self.document(after)),
        ("gained", Self.document(gained)), ("lost", Self.document(lost)),
      ])
    )
  }

  private static func document(_ value: Value?) -> JSONValue {
    switch value {
    case nil: .null
    case .place(let place): .integer(Int64(place))
    case .estimate(let value, let error):
      .object(JSONObject([("estimate", .number(value)), ("standardError", .number(error))]))
    case .obstacle(let obstacle, let confidence):
      .object(JSONObject([("obstacle", .string(obstacle.rawValue)), ("confidence", .number(confidence))]))
    case .step(let place, let euros, let course):
      .object(
        JSONObject([
          ("place", .integer(Int64(place))), ("euros", .number(euros)),
          ("course", course.map { .string($0) } ?? .null),
        ])
      )
    }
  }

  private static func document(_ claims: [Claim]) -> JSONValue {
    .array(claims.compactMap { try? JSONValue(json: $0.json) })
  }
}
