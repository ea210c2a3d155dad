/// A host and a plugin in Node, as one would write them by hand: JSON.parse, JSON.stringify, a line each.
struct NodePeer {
  static let how = "Node: JSON.parse and JSON.stringify on both sides, one write for what one read brought"

  private let scratch: BenchScratch
  private let host: String
  private let plugin: String

  /// Nil where Node is not installed.
  static func prepare() throws -> NodePeer? {
    guard BenchPrograms.has("node") else { return nil }
    let scratch = try BenchScratch()
    return NodePeer(
      scratch: scratch,
      host: try scratch.write("host.js", hostSource),
      plugin: try scratch.write("plugin.js", pluginSource)
    )
  }

  func rate(_ prefix: [String], depth: Int, calls: Int) throws -> Double {
    try BenchPrograms().run(prefix + ["node", host, plugin, "\(depth)", "300", "600", "\(calls)"])
  }

  func remove() { scratch.remove() }

  private static let pluginSource = """
    const answer = "r".repeat(Math.max(1, Number(process.argv[2]) - 60));
    let rest = "";
    process.stdin.setEncoding("utf8");
    process.stdin.on("data", (chunk) => {
      const lines = (rest + chunk).split("\\n");
      rest = lines.pop();
      let out = "";
      for (const line of lines) {
        const request = JSON.parse(line);
        out += JSON.stringify({ jsonrpc: "2.0", id: request.id, result: { text: answer } }) + "\\n";
      }
      if (out) process.stdout.write(out);
    });
    process.stdin.on("end", () => process.exit(0));
    """

  private static let hostSource = """
    const { spawn } = require("node:child_process");
    const [plugin, depth, requestBytes, answerBytes, count] = [
      process.argv[2], ...process.argv.slice(3).map(Number),
    ];
    const child = spawn(process.execPath, [plugin, String(answerBytes)], { stdio: ["pipe", "pipe", "inherit"] });
    const text = "q".repeat(Math.max(1, requestBytes - 85));
    const waiting = new Map();
    let next = 1, rest = "", out = "";
    function call() {
      return new Promise((resolve) => {
        const id = next++;
        waiting.set(id, resolve);
        if (!out) queueMicrotask(() => { child.stdin.write(out); out = ""; });
        out += JSON.stringify({ jsonrpc: "2.0", id, method: "jobMatching/match", params: { text } }) + "\\n";
      });
    }
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (chunk) => {
      const lines = (rest + chunk).split("\\n");
      rest = lines.pop();
      for (const line of lines) {
        const answer = JSON.parse(line);
        waiting.get(answer.id)(answer.result);
        waiting.delete(answer.id);
      }
    });
    async function run(total) {
      let left = total;
      async function one() { while (left-- > 0) await call(); }
      await Promise.all(Array.from({ length: depth }, one));
    }
    (async () => {
      await run(Math.min(5000, count));
      const start = process.hrtime.bigint();
      await run(count);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      console.log(Math.round(count / seconds));
      child.stdin.end();
    })();
    """
}
