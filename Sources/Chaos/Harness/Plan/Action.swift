import OpenLabProtocol

/// One step of a plan.
enum Action: Hashable, Sendable {
  /// Which process of a service's tree a signal goes to.
  enum Target: String, Hashable, Sendable {
    case service
    case keeper = "init"
  }

  /// Calls that start together.
  case calls([PlannedCall])
  /// SIGKILL, SIGTERM or SIGSEGV to one process of a service.
  case kill(service: Int, Target, signal: Int32)
  /// SIGSTOP, and SIGCONT so many milliseconds later.
  case pause(service: Int, Target, Int)
  /// SIGKILL to the process that starts services, and ends with all of them.
  case killSpawner
  case pauseSpawner(Int)
  /// One service is stopped, removed and added anew.
  case restartService(Int)
  /// The host is stopped and a new one made, before or after the old one has ended.
  ///
  /// Calls in flight have so many milliseconds to end.
  case restartHost(overlapping: Bool, grace: Int)

  var name: String {
    switch self {
    case .calls(let calls): calls.count == 1 ? "call" : "burst"
    case .kill: "kill"
    case .pause: "pause"
    case .killSpawner: "kill spawner"
    case .pauseSpawner: "pause spawner"
    case .restartService: "restart service"
    case .restartHost: "restart host"
    }
  }

  var json: JSONObject {
    var object = JSONObject([("do", .string(name))])
    switch self {
    case .calls(let calls): object["calls"] = .array(calls.map(\.json))
    case .kill(let service, let target, let signal):
      object["service"] = .integer(Int64(service))
      object["process"] = .string(target.rawValue)
      object["signal"] = .integer(Int64(signal))
    case .pause(let service, let target, let milliseconds):
      object["service"] = .integer(Int64(service))
      object["process"] = .string(target.rawValue)
      object["ms"] = .integer(Int64(milliseconds))
    case .killSpawner: break
    case .pauseSpawner(let milliseconds): object["ms"] = .integer(Int64(milliseconds))
    case .restartService(let service): object["service"] = .integer(Int64(service))
    case .restartHost(let overlapping, let grace):
      object["overlapping"] = .boolean(overlapping)
      object["graceMs"] = .integer(Int64(grace))
    }
    return object
  }
}

/// An action, when it comes and its place in the plan.
struct Step: Hashable, Sendable {
  var number: Int
  /// Milliseconds after the plan's start.
  var at: Int
  var action: Action

  var json: JSONValue {
    var object = JSONObject([("step", .integer(Int64(number))), ("atMs", .integer(Int64(at)))])
    for member in action.json.members { object[member.name] = member.value }
    return .object(object)
  }
}
