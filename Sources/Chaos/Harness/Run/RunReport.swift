import OpenLabHost
import OpenLabProtocol

/// What a run has done and found, as figures.
struct RunReport {
  var plan: ChaosPlan
  var outcomes: [String: Int]
  var items: Int
  var disturbed: [String: Int]
  var violations: Int
  var longestStall: Duration
  var machineLateness: Duration
  var before: Figures
  var after: Figures?
  var peakKiB: Int
  /// Once a second.
  var samples: [(residentKiB: Int, allocatedKiB: Int)]
  var seconds: Double

  var json: JSONValue {
    var object = JSONObject([
      ("seed", .integer(Int64(bitPattern: plan.seed))),
      ("seconds", .number((seconds * 100).rounded() / 100)),
      ("steps", .integer(Int64(plan.stepCount))),
      ("services", .integer(Int64(plan.services.count))),
      ("ending", plan.endsWithKill ? "kill" : "stop"),
      ("calls", .integer(Int64(outcomes.values.reduce(0, +)))),
      ("outcomes", Self.counts(outcomes)),
      ("partialItems", .integer(Int64(items))),
      ("disturbances", Self.counts(disturbed)),
      ("longestStallMs", .integer(longestStall.wholeNanoseconds / 1_000_000)),
      ("machineLatenessMs", .integer(machineLateness.wholeNanoseconds / 1_000_000)),
      ("violations", .integer(Int64(violations))),
      ("memory", memory),
    ])
    if let after {
      object["descriptors"] = Self.pair(before.descriptors, after.descriptors)
      object["threads"] = Self.pair(before.threads, after.threads)
    }
    return .object(object)
  }

  private var memory: JSONValue {
    var object = JSONObject([
      ("startKiB", .integer(Int64(before.residentKiB))), ("peakKiB", .integer(Int64(peakKiB))),
    ])
    object["endKiB"] = after.map { .integer(Int64($0.residentKiB)) }
    object["allocatedBeforeKiB"] = .integer(Int64(before.allocatedKiB))
    object["allocatedAfterKiB"] = after.map { .integer(Int64($0.allocatedKiB)) }
    if samples.count >= 30 {
      let shown = stride(from: 0, to: samples.count, by: 10).map { samples[$0] }
      object["everyTenSecondsKiB"] = .array(shown.map { .integer(Int64($0.residentKiB)) })
      object["allocatedEveryTenSecondsKiB"] = .array(shown.map { .integer(Int64($0.allocatedKiB)) })
    }
    return .object(object)
  }

  private static func counts(_ counts: [String: Int]) -> JSONValue {
    .object(JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) }))
  }

  private static func pair(_ before: Int, _ after: Int) -> JSONValue {
    ["before": .integer(Int64(before)), "after": .integer(Int64(after))]
  }
}
