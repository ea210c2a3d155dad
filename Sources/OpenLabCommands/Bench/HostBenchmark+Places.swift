extension HostBenchmark {
  /// What the sandbox costs a call, and a start.
  func sandboxed() throws -> [BenchRow] {
    let calls = "\(max(200, 50_000 * percent / 100))"
    var (fenced, free): ([Double], [Double]) = ([], [])
    var (coldFenced, coldFree): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      for sandbox in ["none", "strict"] {
        let rate = try programs.run([
          "taskset", "-c", "0", programs.path("BenchHost"), "calls", sandbox, "1", "300", calls,
          programs.path("BenchPeer"), "600",
        ])
        let first = try programs.run([
          programs.path("BenchHost"), "first", sandbox, "20", programs.path("BenchService"),
        ])
        if sandbox == "strict" {
          fenced.append(rate)
          coldFenced.append(first)
        } else {
          free.append(rate)
          coldFree.append(first)
        }
      }
    }
    let rate = BenchPrograms.median(fenced)
    let limit = BenchPrograms.median(free)
    let cold = BenchPrograms.median(coldFenced) / 1000
    let plain = BenchPrograms.median(coldFree) / 1000
    return [
      BenchRow(
        name: "sequential calls in the strict sandbox, pinned to one CPU",
        value: rate,
        unit: "calls/s",
        ratio: rate / limit,
        against: "the same without, \(Int(limit)) calls/s",
        bar: "≥ 0.98",
        how: "median of \(rounds) rounds in turn"
      ),
      BenchRow(
        name: "first answer of a cold Swift service in the strict sandbox",
        value: cold,
        unit: "ms",
        ratio: cold / plain,
        against: "the same without, \(Int(plain * 100) / 100) ms",
        bar: "≤ 5 ms",
        how: "launch, service/describe and one call, static executable; median of \(rounds) × 20 starts"
      ),
    ]
  }

  func memory() throws -> [BenchRow] {
    let megabyte = 1e6
    let registered = try programs.run([programs.path("BenchHost"), "registered", "1000"]) / megabyte
    func bytes(_ what: String, _ sandbox: String) throws -> Double {
      try programs.run([
        programs.path("BenchHost"), what, sandbox, "\(live)", programs.path("BenchService"),
      ]) / megabyte
    }
    let bar = 300 * Double(live) / 1000
    // Few services carry what all share, some 6 MB of code, among themselves: the bar is one for a thousand.
    let isJudged = live >= 1000
    func row(_ name: String, _ value: Double, _ bar: Double, isJudged: Bool = true, _ how: String) -> BenchRow {
      BenchRow(
        name: name,
        value: value,
        unit: "MB",
        ratio: value / bar,
        against: "\(Int(bar)) MB",
        bar: isJudged ? "≤ 1" : nil,
        how: how
      )
    }
    let how = "PSS after one call each; against 0.3 MB a service, which is the bar for a thousand (--live 1000)"
    return [
      row("1,000 registered services, idle host", registered, 30, "PSS of a host that has started none of them"),
      row("\(live) live static Swift services", try bytes("live", "none"), bar, isJudged: isJudged, how),
      row("\(live) live ones in the strict sandbox", try bytes("live", "strict"), bar, isJudged: isJudged, how),
      row(
        "\(live) live ones with what watches over each",
        try bytes("live-all", "strict"),
        bar,
        isJudged: false,
        "PSS of all processes below the host, the spawner and one init a service included"
      ),
    ]
  }
}
