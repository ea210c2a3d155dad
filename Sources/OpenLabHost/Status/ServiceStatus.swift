public import OpenLabProtocol

/// What one service of a host does at one moment, and what its calls have come to.
public struct ServiceStatus: Hashable, Sendable {
  /// What a service can be in; open, so that readers keep what they do not know.
  public struct State: OpenCode {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// No process, and nobody calls.
    public static let idle = State(rawValue: "idle")
    /// Its first process is starting.
    public static let starting = State(rawValue: "starting")
    /// It takes calls.
    public static let ready = State(rawValue: "ready")
    /// It takes calls; all places are taken and callers wait.
    public static let busy = State(rawValue: "busy")
    /// It fell and is not started again yet.
    public static let resting = State(rawValue: "resting")
    /// It fell too often.
    public static let quarantined = State(rawValue: "quarantined")
    /// It takes no more calls.
    public static let stopped = State(rawValue: "stopped")

    public static let known: [State] = [.idle, .starting, .ready, .busy, .resting, .quarantined, .stopped]
  }

  public var id: String
  public var version: String
  public var kind: Kind
  public var state: State
  /// The layers of the sandbox that hold, by name; none where there is no sandbox.
  public var layers: [String]
  /// The layers that were asked for and that this machine lacks.
  public var missingLayers: [String]
  /// Bytes of memory that the tree of one process may use; nil where nothing holds it.
  public var memoryLimit: Int64?
  /// What holds the memory and the processes of a tree to their limits: `control-group`, `watch` (the host looks), or nil
  /// where nothing does.
  public var treeLimits: String?
  /// Why it fell last.
  public var lastFall: String?
  /// While it rests or is in quarantine: when it is tried again.
  public var retryAt: WallTime?
  public var processes: [ProcessStatus]
  /// Calls that wait for a place.
  public var waiting: Int
  public var calls: ServiceCalls

  /// Calls in flight.
  public var active: Int { processes.reduce(0) { $0 + $1.active } }
  /// Memory of all its processes; nil where none could be read.
  public var memory: Int64? {
    let known = processes.compactMap(\.memory)
    return known.isEmpty && !processes.isEmpty ? nil : known.reduce(0, +)
  }
}

extension ServiceStatus {
  public var document: JSONObject {
    var object = JSONObject([
      ("id", .string(id)), ("version", .string(version)), ("kind", .string(kind.rawValue)),
      ("state", .string(state.rawValue)), ("sandbox", .object(sandbox)),
    ])
    object["lastFall"] = lastFall.map(JSONValue.string)
    object["retryAt"] = retryAt.map { .string($0.description) }
    object["processes"] = .array(processes.map { .object($0.document) })
    object["active"] = .integer(Int64(active))
    object["waiting"] = .integer(Int64(waiting))
    object["memoryBytes"] = memory.map(JSONValue.integer) ?? .null
    for member in calls.document.members { object[member.name] = member.value }
    return object
  }

  private var sandbox: JSONObject {
    JSONObject([
      ("layers", .array(layers.map(JSONValue.string))), ("missing", .array(missingLayers.map(JSONValue.string))),
      ("memoryLimitBytes", memoryLimit.map(JSONValue.integer) ?? .null),
      ("treeLimits", treeLimits.map(JSONValue.string) ?? .null),
    ])
  }

  init?(_ document: JSONValue) {
    guard let id = document["id"]?.string, let state = document["state"]?.string else { return nil }
    self.id = id
    version = document["version"]?.string ?? ""
    kind = Kind(rawValue: document["kind"]?.string ?? "")
    self.state = State(rawValue: state)
    layers = document["sandbox"]?["layers"]?.array?.compactMap(\.string) ?? []
    missingLayers = document["sandbox"]?["missing"]?.array?.compactMap(\.string) ?? []
    memoryLimit = document["sandbox"]?["memoryLimitBytes"]?.integer
    treeLimits = document["sandbox"]?["treeLimits"]?.string
    lastFall = document["lastFall"]?.string
    retryAt = document["retryAt"]?.string.flatMap { WallTime($0) }
    processes = document["processes"]?.array?.compactMap { ProcessStatus($0) } ?? []
    waiting = document.count("waiting")
    calls = ServiceCalls(document)
  }
}
