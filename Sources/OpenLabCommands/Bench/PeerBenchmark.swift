/// The host beside others that call plugins in processes of their own, the same sizes in one run.
struct PeerBenchmark {
  let programs = BenchPrograms()
  var rounds = 3
  /// The Python that has the package `mcp`.
  var python = "python3"
  var percent = 100

  /// What is not there, and how to get it.
  struct Missing: Sendable {
    var name: String
    var fr: String
    var en: String
  }

  func rows(_ progress: (String) -> Void) throws -> (rows: [BenchRow], missing: [Missing]) {
    try programs.prepare(["BenchPeer", "BenchHost"], progress)
    var missing: [Missing] = []
    var rows: [BenchRow] = []
    progress("Node")
    if let node = try NodePeer.prepare() {
      defer { node.remove() }
      rows += try compare("a Node pair", NodePeer.how, [15_000, 80_000], ["≥ 5", "≥ 5"]) {
        try node.rate([], depth: $0, calls: $1)
      }
    } else {
      missing.append(Missing(name: "Node", fr: "apt install nodejs", en: "apt install nodejs"))
    }
    progress("go-plugin")
    // Where a package that it needs in turn is missing, the build says so: missing all the same.
    if let go = try? GoPluginPeer.prepare() {
      defer { go.remove() }
      rows += try compare("go-plugin", GoPluginPeer.how, [15_000, 100_000], [nil, "≥ 8"]) {
        try go.rate(depth: $0, calls: $1)
      }
    } else {
      missing.append(Missing(name: "go-plugin", fr: GoPluginPeer.packages, en: GoPluginPeer.packages))
    }
    progress("MCP")
    if let mcp = try MCPPeer.prepare(python: python) {
      defer { mcp.remove() }
      rows += try compare("MCP Python SDK \(mcp.version)", MCPPeer.how, [1_000, 2_000], [nil, nil]) {
        try mcp.rate(depth: $0, calls: $1)
      }
    } else {
      missing.append(Missing(name: "MCP Python SDK", fr: MCPPeer.missingFR, en: MCPPeer.missingEN))
    }
    return (rows, missing)
  }

  /// Both with one call and with 64 in flight, in turn with ours.
  private func compare(
    _ name: String,
    _ how: String,
    _ calls: [Int],
    _ bars: [String?],
    _ rate: (_ depth: Int, _ calls: Int) throws -> Double
  ) throws -> [BenchRow] {
    try zip([1, 64], zip(calls, bars)).map { depth, figures in
      var (theirs, ours): ([Double], [Double]) = ([], [])
      for _ in 0..<rounds {
        theirs.append(try rate(depth, max(200, figures.0 * percent / 100)))
        ours.append(
          try programs.run([
            programs.path("BenchHost"), "calls", "none", "\(depth)", "300",
            "\(max(1000, (depth == 1 ? 50_000 : 500_000) * percent / 100))", programs.path("BenchPeer"), "600",
          ])
        )
      }
      let (value, limit) = (BenchPrograms.median(ours), BenchPrograms.median(theirs))
      return BenchRow(
        name: depth == 1 ? "sequential calls beside \(name)" : "\(depth) calls in flight beside \(name)",
        value: value,
        unit: "calls/s",
        ratio: value / limit,
        against: "\(name), \(Int(limit)) calls/s",
        bar: figures.1,
        how: "300 B requests, 600 B answers; \(how); ours: envelope validated, payload opaque; unpinned, median of "
          + "\(rounds) rounds in turn"
      )
    }
  }
}
