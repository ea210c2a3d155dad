public import OpenLabProtocol

/// What a service's calls and processes have come to since its host started. All of these only grow.
public struct ServiceCalls: Hashable, Sendable {
  /// Calls that have ended.
  public var calls = 0
  /// Of these, how many ended with an error, by its code.
  public var errors: [String: Int] = [:]
  /// Calls sent once more after a crash.
  public var retries = 0
  /// Processes started, those of them that took the place of one that fell, falls, and ends for want of calls.
  public var starts = 0
  public var restarts = 0
  public var falls = 0
  public var evictions = 0
  public var claimsVerified = 0
  public var claimsRefused = 0
  /// What services asked for during calls, and how much of it was refused.
  public var callbacks = 0
  public var refusedCallbacks = 0
  /// Progress and logs beyond what a service may send, dropped.
  public var droppedEvents = 0
  /// What came for calls that had ended, dropped.
  public var lateAnswers = 0
  public var unknownNotifications = 0
  public var latency = LatencyStatus()

  public init() {}

  public var failed: Int { errors.values.reduce(0, +) }
  /// 0…1 of all calls.
  public var errorRate: Double { calls == 0 ? 0 : Double(failed) / Double(calls) }

  /// The counts by the names that JSON and Prometheus give them, but for calls, errors and latency.
  static var counters: [(name: String, metric: String, help: String, path: WritableKeyPath<ServiceCalls, Int>)] {
    [
      ("retries", "retries", "Calls sent once more after their process had ended.", \.retries),
      ("starts", "process_starts", "Processes started.", \.starts),
      ("restarts", "process_restarts", "Processes started in the place of one that fell.", \.restarts),
      ("falls", "process_falls", "Processes that ended by themselves, broke the protocol or hung.", \.falls),
      ("evictions", "process_evictions", "Processes ended because nobody called them.", \.evictions),
      ("claimsVerified", "claims_verified", "Reasons that held when they were recomputed.", \.claimsVerified),
      ("claimsRefused", "claims_refused", "Reasons that did not hold, and were not shown.", \.claimsRefused),
      ("callbacks", "callbacks", "Requests of services for data.", \.callbacks),
      ("refusedCallbacks", "callbacks_refused", "Requests of services that were refused.", \.refusedCallbacks),
      ("droppedEvents", "events_dropped", "Progress and logs beyond what a service may send.", \.droppedEvents),
      ("lateAnswers", "late_answers", "Messages for calls that had ended.", \.lateAnswers),
      (
        "unknownNotifications", "unknown_notifications", "Notifications that the host does not know.",
        \.unknownNotifications
      ),
    ]
  }

  public var document: JSONObject {
    var object = JSONObject([
      ("calls", .integer(Int64(calls))), ("failed", .integer(Int64(failed))), ("errorRate", .number(errorRate)),
      ("errors", .object(JSONObject(errors.sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) }))),
    ])
    for counter in Self.counters { object[counter.name] = .integer(Int64(self[keyPath: counter.path])) }
    object["latency"] = .object(latency.document)
    return object
  }

  init(_ document: JSONValue) {
    calls = document.count("calls")
    for member in document["errors"]?.object?.members ?? [] {
      if let count = member.value.integer { errors[member.name] = Int(count) }
    }
    for counter in Self.counters { self[keyPath: counter.path] = document.count(counter.name) }
    latency = LatencyStatus(document["latency"] ?? .null)
  }
}
