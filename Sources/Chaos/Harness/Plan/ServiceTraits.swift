import OpenLabProtocol

/// One service of a plan.
struct ServiceTraits: Hashable, Sendable {
  enum Role: String, Hashable, Sendable {
    /// Does its work; no call of it may fail because of others.
    case healthy
    /// Does whatever its calls tell it, and is killed and stopped from outside.
    case wild
    /// Goes wrong before its first call.
    case stillborn
  }

  var index: Int
  var role: Role
  /// How many calls a process takes at once.
  var places: Int
  /// What it does about `service/describe`.
  var birth = "ok"

  var id: String { "org.openlab.chaos-\(index)" }

  /// The errors that a stillborn service's calls end with.
  static let births: [String: Set<ErrorCode>] = [
    "dies": Ending.deaths, "banner": [.invalidJSON], "closes": Ending.deaths, "silent": [.deadlineExceeded],
    "version": [.unsupportedVersion, .invalidResult], "liar": [.wrongIdentity], "disabled": [.disabled],
    "brief": Ending.deaths, "slow": [],
  ]

  var json: JSONValue {
    [
      "service": .integer(Int64(index)), "role": .string(role.rawValue), "places": .integer(Int64(places)),
      "birth": .string(birth),
    ]
  }
}
