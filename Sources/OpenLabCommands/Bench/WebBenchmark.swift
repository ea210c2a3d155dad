import Foundation
import OpenLabWeb

/// The web server's rates beside nginx's for the same page in one run, and its memory; wrk asks.
struct WebBenchmark {
  let programs = BenchPrograms()
  var rounds = 3
  /// Of the server, and worker processes of nginx.
  var threads = 1
  /// How long each measure lasts.
  var seconds = 3
  /// Answered before the memory is read.
  var requests = 1_000_000
  /// A page of a running server that is measured instead of our own, and given to nginx as a file.
  var address: String?

  static let packages = "apt-get install wrk nginx-light"

  /// What a page of the catalogue may weigh.
  static let page = Data(String(repeating: "<li>service</li>", count: 256).utf8)

  func rows(_ progress: (String) -> Void) throws -> [BenchRow] {
    guard BenchPrograms.has("wrk") else { throw BenchUnavailable(message: "wrk (\(Self.packages))") }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("openlab-bench-web-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("page.html")
    let page = try address.map { try Self.fetch($0) } ?? Self.page
    try page.write(to: file)

    var server: RunningServer?
    if address == nil {
      try programs.prepare(["BenchWeb"], progress)
      server = try RunningServer.ours(programs.path("BenchWeb"), threads: threads, page: file)
    }
    defer { server?.end() }
    let ours = address ?? "http://127.0.0.1:\(server?.port ?? 0)/"
    let nginx = BenchPrograms.has("nginx") ? try RunningServer.nginx(folder, threads: threads) : nil
    defer { nginx?.end() }

    progress("nginx")
    var (mine, theirs): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      mine.append(try rate(ours))
      if let nginx { theirs.append(try rate("http://127.0.0.1:\(nginx.port)/page.html")) }
    }
    let value = BenchPrograms.median(mine)
    let limit = theirs.isEmpty ? nil : BenchPrograms.median(theirs)
    let how =
      "wrk -t1 -c64, keep-alive, \(seconds) s; \(threads) worker(s) on both sides; median of \(rounds) rounds in turn"
    var rows = [
      BenchRow(
        name: "cached page of \(page.count) B",
        value: value,
        unit: "requests/s",
        ratio: limit.map { value / $0 },
        against: limit.map { "nginx serves the file \(Int($0)) times/s" },
        bar: limit == nil ? nil : "≥ 1.3",
        how: how
      )
    ]
    guard let server else { return rows }
    progress(programs.path("BenchWeb"))
    rows.append(
      BenchRow(
        name: "page rendered for each request",
        value: BenchPrograms.median(try (0..<rounds).map { _ in try rate("\(ours)rendered?q=emploi") }),
        unit: "requests/s",
        bar: "≥ 20000",
        how: "20 cards escaped and joined on a handler's thread; \(how)"
      )
    )
    rows.append(try memory(server, ours))
    return rows
  }

  /// Proportional: what several processes share is counted once in all.
  private func memory(_ server: RunningServer, _ url: String) throws -> BenchRow {
    var answered = 0
    while answered < requests { answered += try wrk(url, seconds: seconds).count }
    let text = try String(contentsOfFile: "/proc/\(server.process)/smaps_rollup", encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix("Pss:") }
    guard let kibibytes = line?.split(separator: " ").dropFirst().first.flatMap({ Double($0) }) else {
      throw BenchUnavailable(message: "/proc/\(server.process)/smaps_rollup")
    }
    return BenchRow(
      name: "memory after \(answered / 100_000 * 100_000) requests and more",
      value: kibibytes / 1_024,
      unit: "MiB",
      bar: "≤ 10",
      how: "PSS of the server's process, cached page only, after the measures above"
    )
  }

  private func rate(_ url: String) throws -> Double { try wrk(url, seconds: seconds).rate }

  private func wrk(_ url: String, seconds: Int) throws -> (count: Int, rate: Double) {
    let text = try BenchPrograms.output(["wrk", "-t1", "-c64", "-d\(seconds)s", url])
    var found: (count: Int?, rate: Double?)
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if line.contains(" requests in "), let count = words.first { found.count = Int(count) }
      if line.hasPrefix("Requests/sec:"), let rate = words.last { found.rate = Double(rate) }
      if line.contains("Non-2xx") || line.contains("Socket errors") {
        throw BenchUnavailable(message: "\(url): \(line)")
      }
    }
    guard let count = found.count, let rate = found.rate else { throw BenchUnavailable(message: text) }
    return (count, rate)
  }

  private static func fetch(_ address: String) throws -> Data {
    // curl rather than a client of our own: a browser's request, a deadline, and no guess at what went wrong.
    guard BenchPrograms.has("curl") else { throw BenchUnavailable(message: "curl (apt-get install curl)") }
    return Data(try BenchPrograms.output(["curl", "-sSf", "-m", "10", address]).utf8)
  }
}
