import Foundation
import OpenLabProtocol

/// Runs seeds of chaos, each in processes of its own, and collects what they tell.
struct ChaosHarness {
  /// Why nothing could be run.
  struct Unavailable: Error {
    var message: String
  }

  var seeds: ClosedRange<Int>
  /// Of each seed's plan.
  var milliseconds: Int
  var services: Int
  /// Seeds that run at the same time.
  var jobs: Int
  /// Where `openlab status` looks for their hosts.
  var statusFolder: String

  /// Where the programs lie: beside this one.
  private static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  private static var program: URL { folder.appendingPathComponent("ChaosHost") }

  init(seeds: ClosedRange<Int>, milliseconds: Int, services: Int, jobs: Int, statusFolder: String) throws {
    for name in ["ChaosHost", "ChaosService"] {
      let path = Self.folder.appendingPathComponent(name).path
      guard FileManager.default.isExecutableFile(atPath: path) else { throw Unavailable(message: path) }
    }
    self.seeds = seeds
    self.milliseconds = milliseconds
    self.services = services
    self.jobs = jobs
    self.statusFolder = statusFolder
  }

  /// The plan of the first seed, a JSON document a line.
  func plan() async throws -> [JSONValue] { try await lines(["plan"] + words(seeds.lowerBound)) }

  /// Runs all seeds; `ended` hears of each as it ends.
  func run(_ ended: @escaping @Sendable (ChaosOutcome) -> Void) async throws -> [ChaosOutcome] {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("openlab-chaos-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    return try await withThrowingTaskGroup(of: ChaosOutcome.self) { group in
      var waiting = seeds.makeIterator()
      var outcomes: [ChaosOutcome] = []
      for _ in 0..<max(1, jobs) { if let seed = waiting.next() { group.addTask { try await run(seed, in: root) } } }
      while let outcome = try await group.next() {
        ended(outcome)
        outcomes.append(outcome)
        if let seed = waiting.next() { group.addTask { try await run(seed, in: root) } }
      }
      return outcomes.sorted { $0.seed < $1.seed }
    }
  }

  /// What runs one seed again.
  func command(_ seed: Int) -> String {
    let seconds = Double(milliseconds) / 1000
    return
      "openlab chaos --seed \(seed) --seconds \(seconds.formatted(.number.grouping(.never).locale(Locale(identifier: "en")))) "
      + "--services \(services)"
  }

  private func run(_ seed: Int, in root: URL) async throws -> ChaosOutcome {
    let folder = root.appendingPathComponent("seed-\(seed)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let lines = try await lines(["watch"] + words(seed) + [folder.path])
    // A folder each, gone at once: two hundred of them would fill a small disk.
    try? FileManager.default.removeItem(at: folder)
    return ChaosOutcome(
      seed: seed,
      command: command(seed),
      violations: lines.compactMap { $0["violation"] },
      report: lines.compactMap { $0["report"] }.last
    )
  }

  private func words(_ seed: Int) -> [String] { ["\(seed)", "\(milliseconds)", "\(services)"] }

  /// The documents that the program prints.
  private func lines(_ words: [String]) async throws -> [JSONValue] {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["OPENLAB_CHAOS_STATUS": statusFolder],
      uniquingKeysWith: { $1 }
    )
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = await withTaskCancellationHandler {
      await Self.read(pipe)
    } onCancel: {
      process.terminate()
    }
    process.waitUntilExit()
    try Task.checkCancellation()
    return try data.split(separator: UInt8(ascii: "\n")).map { line in
      do {
        return try JSONValue(json: line)
      } catch {
        throw Unavailable(message: String(decoding: line.prefix(200), as: UTF8.self))
      }
    }
  }

  /// On a thread of its own: a blocking read would keep one of the runtime's few.
  private static func read(_ pipe: Pipe) async -> Data {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: (try? pipe.fileHandleForReading.readToEnd()) ?? Data())
      }
    }
  }
}
