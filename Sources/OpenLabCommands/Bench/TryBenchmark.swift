import Foundation
import OpenLabFixtures
import OpenLabHost
import OpenLabPortal
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// What the portal adds to a try: from the form that starts it to the first result on the stream, on real sockets, less
/// what the service itself took for it.
struct TryBenchmark {
  let fixtures: Fixtures
  var rounds = 200
  /// Rounds before the first that counts: the service's process starts in them.
  var warmUp = 20

  func rows(_ progress: @escaping @Sendable (Int) -> Void) async throws -> [BenchRow] {
    let programs = BenchPrograms()
    try programs.prepare(["BenchService"]) { _ in }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("openlab-bench-try-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let clock = FirstItemClock()
    var configuration = HostConfiguration(reference: fixtures.reference)
    configuration.observer = clock
    let host = try ServiceHost(configuration)
    let registry = try Registry(data: folder.path)
    let bundles = BundleStore(at: folder.appendingPathComponent("bundles").path)
    let bundle = try await bundles.bundle(from: try Self.service(programs.path("BenchService"), folder).path)
    _ = try registry.submit(bundle.manifest, digest: bundle.digest)
    _ = try registry.act(.publish, on: Self.id, by: .local("bench"))
    let portal = Portal(
      PortalConfiguration(
        registry: registry,
        fixtures: fixtures,
        host: host,
        bundles: bundles,
        pseudonyms: PseudonymKey(),
        version: Program.version,
        statusFolder: folder.path
      )
    )
    var server = ServerConfiguration()
    server.port = 0
    let (rounds, warmUp) = (rounds, warmUp)
    let times = try await WebServer.run(server, portal) { server in
      let client = TryBenchClient(port: server.port, service: Self.id)
      return try await Self.onThread {
        try client.start()
        return try (0..<warmUp + rounds).map { round in
          progress(round)
          let total = try client.round()
          return total - clock.serviceTime
        }
      }
    }
    await host.stop()
    let counted = times.dropFirst(warmUp).sorted()
    func row(_ name: String, _ share: Double, _ bar: String?) -> BenchRow {
      let value = counted[min(counted.count - 1, Int(Double(counted.count) * share))]
      return BenchRow(
        name: "try: request → first item, less the service's own time, \(name)",
        value: Double(value.wholeNanoseconds) / 1e6,
        unit: "ms",
        bar: bar,
        how: "POST of the form and the stream's first item or panel over two kept connections; \(rounds) tries in turn"
      )
    }
    return [row("p50", 0.5, "≤ 5"), row("p95", 0.95, nil)]
  }

  private static let id = "org.openlab.bench"

  private static func service(_ program: String, _ folder: URL) throws -> URL {
    let source = folder.appendingPathComponent("service")
    try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
    let manifest = """
      {"id": "\(id)", "version": "1.0.0", "kind": "job-matching", "name": {"fr": "Mesure", "en": "Measure"},
       "summary": {"fr": "Un résultat, puis la suite.", "en": "One result, then the rest."},
       "provider": {"name": "OpenLab", "contact": "contact@openlab.example"}, "command": ["bench"],
       "scopes": ["account.skills"], "purposes": {"account.skills": {"fr": "Mesurer.", "en": "To measure."}},
       "languages": ["fr", "en"], "licence": "EUPL-1.2"}
      """
    try Data(manifest.utf8).write(to: source.appendingPathComponent("service.json"))
    try FileManager.default.copyItem(atPath: program, toPath: source.appendingPathComponent("bench").path)
    return source
  }

  /// Runs blocking work on a thread of its own, so that it takes none from the portal.
  private static func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result
  {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: body)) }
    }
  }
}
