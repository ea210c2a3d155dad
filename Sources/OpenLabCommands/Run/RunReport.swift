import OpenLabHost
import OpenLabProtocol

/// A run as programs rely on it: the shape of cli.md.
struct RunReport {
  var manifest: Manifest
  var account: String
  var result: JSONValue
  var checks: JSONValue
  var reads: [ScopeRead]
  var timings: RunTimings
  var answers: [Answer]
  /// `simulated`, `interactive` or `query`; nil when nothing was asked.
  var answersFrom: String?
  var grant: Set<Scope>
  /// The names of its calls in the log, in their order.
  var traces: [String]
  /// `--trace`, if it was given.
  var traceFile: String?
  /// Whether every layer held that keeps a service in.
  var sandboxed = false

  var document: JSONValue {
    let read = reads.map { read in
      JSONValue.object(
        JSONObject([
          ("scope", .string(read.scope.rawValue)), ("access", .string(read.access.rawValue)),
          ("count", .integer(Int64(read.count))),
        ])
      )
    }
    var members: [(String, JSONValue)] = [
      ("service", .string(manifest.id)), ("version", .string(manifest.version)),
      ("kind", .string(manifest.kind.rawValue)), ("account", .string(account)), ("result", result), ("checks", checks),
      ("reads", .array(read)), ("timings", timings.document),
      ("grant", .array(grant.map(\.rawValue).sorted().map(JSONValue.string))),
    ]
    if let answersFrom {
      let given = answers.map { answer in
        JSONValue.object(
          JSONObject([("question", .string(answer.question)), ("choice", .integer(Int64(answer.choice)))])
        )
      }
      members.append(("answers", .array(given)))
      members.append(("answersFrom", .string(answersFrom)))
    }
    members.append(("sandboxed", .boolean(sandboxed)))
    members.append(("certified", .boolean(false)))
    // The call that gave the result; those before it asked questions.
    members.append(("trace", traces.last.map(JSONValue.string) ?? .null))
    if traces.count > 1 { members.append(("traces", .array(traces.map(JSONValue.string)))) }
    members.append(("traceFile", traceFile.map(JSONValue.string) ?? .null))
    return .object(JSONObject(members))
  }
}

/// The timings of all the calls of a run together.
struct RunTimings {
  var calls = 0
  /// Calls that a crash of the service interrupted, and that another process answered.
  var retries = 0
  var waiting = Duration.zero
  var answering = Duration.zero
  var checking = Duration.zero

  mutating func add(_ timings: CallTimings, retries: Int) {
    calls += 1
    self.retries += retries
    waiting += timings.waiting
    answering += timings.answering
    checking += timings.checking
  }

  var total: Duration { waiting + answering + checking }

  var document: JSONValue {
    .object(
      JSONObject([
        ("calls", .integer(Int64(calls))), ("retries", .integer(Int64(retries))),
        ("startMs", .number(Self.milliseconds(waiting))),
        ("answerMs", .number(Self.milliseconds(answering))), ("checkMs", .number(Self.milliseconds(checking))),
        ("totalMs", .number(Self.milliseconds(total))),
      ])
    )
  }

  /// To the microsecond.
  static func milliseconds(_ duration: Duration) -> Double {
    (duration / .milliseconds(1) * 1000).rounded() / 1000
  }
}
