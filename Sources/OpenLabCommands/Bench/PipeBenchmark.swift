/// Calls over two pipes against the physical limit, a pair of C programs that do nothing else, in one run.
///
/// Each figure is a process of its own, so that host and peer can be put on one processor together (`taskset`); limit
/// and figure take turns, and the medians of their rounds are compared.
struct PipeBenchmark {
  let programs = BenchPrograms()
  var rounds = 5
  var calls = 200_000

  func rows(_ progress: (String) -> Void) throws -> [BenchRow] {
    try programs.prepare(["BenchPeerC", "BenchPeer", "BenchService", "BenchHost"], progress)
    var rows: [BenchRow] = []
    for (placement, prefix) in [("unpinned", []), ("pinned to one CPU", ["taskset", "-c", "0"])] {
      progress("sequential, \(placement)")
      rows.append(
        try compare(
          "sequential calls, \(placement)",
          prefix,
          bar: "≥ 0.7",
          depth: 1,
          calls: calls / 4
        )
      )
      progress("64 in flight, \(placement)")
      rows.append(
        try compare("64 calls in flight, \(placement)", prefix, bar: "≥ 0.35", depth: 64, calls: calls * 2)
      )
    }
    progress("first answers")
    rows.append(try firstAnswers())
    return rows
  }

  private func compare(_ name: String, _ prefix: [String], bar: String, depth: Int, calls: Int) throws -> BenchRow {
    var limits: [Double] = []
    var ours: [Double] = []
    for _ in 0..<rounds {
      limits.append(
        try programs.run(prefix + [programs.path("BenchPeerC"), "drive", "\(depth)", "300", "600", "\(calls)", "0"])
      )
      ours.append(
        try programs.run(
          prefix + [
            programs.path("BenchHost"), "calls", "none", "\(depth)", "300", "\(calls)", programs.path("BenchPeer"),
            "600",
          ]
        )
      )
    }
    let limit = BenchPrograms.median(limits)
    let value = BenchPrograms.median(ours)
    return BenchRow(
      name: name,
      value: value,
      unit: "calls/s",
      ratio: value / limit,
      against: "raw C pipe echo, \(Int(limit)) calls/s",
      bar: bar,
      how: "300 B requests, 600 B answers, both sides in Swift, linked statically, every line validated; "
        + "median of \(rounds) rounds"
    )
  }

  private func firstAnswers() throws -> BenchRow {
    var limits: [Double] = []
    var ours: [Double] = []
    for _ in 0..<rounds {
      limits.append(
        try programs.run([
          programs.path("BenchHost"), "first", "none", "20", programs.path("BenchPeerC"), "answer", "600",
        ])
      )
      ours.append(try programs.run([programs.path("BenchHost"), "first", "none", "20", programs.path("BenchService")]))
    }
    let limit = BenchPrograms.median(limits)
    let value = BenchPrograms.median(ours)
    return BenchRow(
      name: "first answer of a Swift service",
      value: value,
      unit: "µs",
      ratio: value / limit,
      against: "a C program, \(Int(limit)) µs",
      bar: "≤ 3",
      how: "started by the same host, service/describe and one call; median of \(rounds) × 20 starts"
    )
  }
}
