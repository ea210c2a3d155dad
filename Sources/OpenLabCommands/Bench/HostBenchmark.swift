/// The host against the physical limit and against Node, in one run: what takes turns can be compared, whatever else the
/// machine does.
///
/// Each figure is a process of its own, so that host and peer can be put on one processor together (`taskset`).
struct HostBenchmark {
  let programs = BenchPrograms()
  /// How often each figure is measured; the medians are compared.
  var rounds = 5
  /// How many services live at once for the memory of living ones.
  var live = 100
  /// Part of the usual number of calls, in hundredths: 100 takes some two minutes.
  var percent = 100

  func rows(_ progress: (String) -> Void) throws -> [BenchRow] {
    try programs.prepare(["BenchPeerC", "BenchPeer", "BenchService", "BenchHost"], progress)
    let node = try NodePeer.prepare()
    defer { node?.remove() }
    var rows: [BenchRow] = []
    for (placement, prefix) in [("unpinned", []), ("pinned to one CPU", ["taskset", "-c", "0"])] {
      progress("1, \(placement)")
      rows += try sequential(placement, prefix, node)
      progress("64, \(placement)")
      rows += try inFlight(placement, prefix, node)
    }
    progress("64 KiB")
    rows.append(try bigPayloads())
    progress("decoded and checked")
    rows += try checked()
    progress("sandbox")
    rows += try sandboxed()
    progress("memory")
    rows += try memory()
    return rows
  }

  /// Several figures in turn, each `rounds` times.
  private func inTurn(_ figures: [() throws -> Double]) throws -> [Double] {
    var values = figures.map { _ in [Double]() }
    for _ in 0..<rounds {
      for (index, figure) in figures.enumerated() { values[index].append(try figure()) }
    }
    return values.map(BenchPrograms.median)
  }

  private func count(_ calls: Int) -> Int { max(200, calls * percent / 100) }

  private func drive(_ prefix: [String], depth: Int, bytes: (Int, Int) = (300, 600), calls: Int, each: Bool = false)
    throws -> Double
  {
    let how = each ? "drive-each" : "drive"
    return try programs.run(
      prefix + [
        programs.path("BenchPeerC"), how, "\(depth)", "\(bytes.0)", "\(bytes.1)", "\(count(calls))", "0",
      ]
    )
  }

  private func ours(
    _ prefix: [String],
    sandbox: String = "none",
    depth: Int,
    bytes: (Int, Int) = (300, 600),
    calls: Int
  ) throws -> Double {
    try programs.run(
      prefix + [
        programs.path("BenchHost"), "calls", sandbox, "\(depth)", "\(bytes.0)", "\(count(calls))",
        programs.path("BenchPeer"), "\(bytes.1)",
      ]
    )
  }

  private func row(_ name: String, _ value: Double, _ limit: Double, _ against: String, bar: String?, _ how: String)
    -> BenchRow
  {
    BenchRow(
      name: name,
      value: value,
      unit: "calls/s",
      ratio: value / limit,
      against: "\(against), \(Int(limit)) calls/s",
      bar: bar,
      how: "300 B requests, 600 B answers; \(how); median of \(rounds) rounds in turn"
    )
  }

  private static let opaque = "both sides in Swift, static, every line validated, params and result opaque"

  private func sequential(_ placement: String, _ prefix: [String], _ node: NodePeer?) throws -> [BenchRow] {
    let values = try inTurn(
      [
        { try drive(prefix, depth: 1, calls: 50_000) }, { try ours(prefix, depth: 1, calls: 50_000) },
      ] + (node.map { node in [{ try node.rate(prefix, depth: 1, calls: count(15_000)) }] } ?? [])
    )
    let name = "sequential calls, \(placement)"
    var rows = [row(name, values[1], values[0], "raw C pipe, blocking", bar: "≥ 0.8", Self.opaque)]
    if values.count > 2 {
      rows.append(
        row(
          "\(name), against Node",
          values[1],
          values[2],
          "a Node pair",
          bar: prefix.isEmpty ? "≥ 5" : nil,
          NodePeer.how
        )
      )
    }
    return rows
  }

  private func inFlight(_ placement: String, _ prefix: [String], _ node: NodePeer?) throws -> [BenchRow] {
    let values = try inTurn(
      [
        { try drive(prefix, depth: 64, calls: 1_000_000) }, { try ours(prefix, depth: 64, calls: 500_000) },
        { try drive(prefix, depth: 64, calls: 500_000, each: true) },
      ] + (node.map { node in [{ try node.rate(prefix, depth: 64, calls: count(80_000)) }] } ?? [])
    )
    let name = "64 calls in flight, \(placement)"
    var rows = [
      row(name, values[1], values[0], "C pipe, 64 lines a write", bar: "≥ 0.5", Self.opaque),
      row(
        "\(name), against C by the call",
        values[1],
        values[2],
        "C pipe, a write for each line",
        bar: "≥ 0.5",
        Self.opaque
      ),
    ]
    if values.count > 3 {
      rows.append(
        row(
          "\(name), against Node",
          values[1],
          values[3],
          "a Node pair",
          bar: prefix.isEmpty ? "≥ 5" : nil,
          NodePeer.how
        )
      )
    }
    return rows
  }

  private func bigPayloads() throws -> BenchRow {
    let bytes = (65_536, 65_536)
    let values = try inTurn([
      { try drive([], depth: 64, bytes: bytes, calls: 30_000) },
      { try ours([], depth: 64, bytes: bytes, calls: 20_000) },
    ])
    let gigabytes = 131_072 / 1e9
    return BenchRow(
      name: "64 KiB each way, 64 in flight",
      value: values[1] * gigabytes,
      unit: "GB/s",
      ratio: values[1] / values[0],
      against: "C pipe, \(Int(values[0] * gigabytes * 100) / 100) GB/s",
      bar: "≥ 1.4 GB/s",
      how: "requests and answers counted; \(Self.opaque); median of \(rounds) rounds in turn"
    )
  }

  private func checked() throws -> [BenchRow] {
    func rate(_ how: String) throws -> Double {
      try programs.run([
        programs.path("BenchHost"), how, "none", "64", "\(count(200_000))", programs.path("BenchPeer"),
      ])
    }
    let values = try inTurn([{ try rate("checked") }, { try rate("checked-anywhere") }])
    return zip(["callers on the loop", "callers on all processors"], values).map { callers, value in
      BenchRow(
        name: "decoded and checked results, 64 in flight, \(callers)",
        value: value,
        unit: "calls/s",
        ratio: value / 200_000,
        against: "200000 calls/s",
        bar: "≥ 1",
        how: "Service.match: an account of 3 parts written, 4 matches of some 600 B decoded, 9 claims recomputed; "
          + "median of \(rounds) rounds"
      )
    }
  }
}
