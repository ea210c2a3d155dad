import OpenLabProtocol

/// One call of the plan: what the service is told to do, and what the caller does meanwhile.
struct PlannedCall: Hashable, Sendable {
  /// How the caller takes what comes before the result.
  enum Consumer: Hashable, Sendable {
    case none
    case prompt
    /// Milliseconds that it takes over each event.
    case slow(Int)
  }

  enum Consent: Hashable, Sendable {
    case granted
    /// Milliseconds after the call's start.
    case withdrawn(Int)
  }

  var number: Int
  var service: Int
  var nonce: Nonce
  var acts: [Act]
  var ending: Ending
  /// `end`, `late`, `noise` or `ignore`: what the service does when the call is cancelled.
  var onCancel = "end"
  /// Milliseconds.
  var deadline = 10_000
  /// Milliseconds after its start; nil: never.
  var cancelAfter: Int?
  var consumer = Consumer.none
  var consent = Consent.granted
  /// Its task prefers the loop's thread.
  var onLoop = false
  /// Through the public face, with a query and a checked result, not by the raw method.
  var asMatch = false
  /// Who calls: callers take turns.
  var caller: String?
  /// Bytes that make the request large.
  var padding = 0

  /// Items that are sent before the result, 0 for none.
  var partials: Int { acts.first { $0.name == "partial" }?.n ?? 0 }

  /// Whether it may bring its process down or leave it hanging.
  var isHarmful: Bool { !ending.collateral.isEmpty || onCancel == "ignore" || ending.act.name == "never" }

  /// What the service reads.
  var script: JSONValue {
    [
      "nonce": .integer(nonce.value), "acts": .array((acts + [ending.act]).map(\.json)), "onCancel": .string(onCancel),
    ]
  }

  var json: JSONValue {
    var object = JSONObject([
      ("call", .integer(Int64(number))), ("service", .integer(Int64(service))),
      ("deadlineMs", .integer(Int64(deadline))),
      ("script", script),
    ])
    object["cancelAfterMs"] = cancelAfter.map { .integer(Int64($0)) }
    switch consumer {
    case .none: break
    case .prompt: object["consumer"] = "prompt"
    case .slow(let milliseconds): object["consumer"] = .string("slow \(milliseconds)")
    }
    if case .withdrawn(let milliseconds) = consent { object["consentWithdrawnAfterMs"] = .integer(Int64(milliseconds)) }
    if onLoop { object["onLoop"] = true }
    object["caller"] = caller.map { .string($0) }
    if asMatch { object["asMatch"] = true }
    if padding > 0 { object["paddingBytes"] = .integer(Int64(padding)) }
    return .object(object)
  }
}
