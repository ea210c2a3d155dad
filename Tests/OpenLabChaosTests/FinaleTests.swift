import Foundation
import OpenLabHost
import Testing

@testable import OpenLabChaos

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("What chaos finds when a run is over")
struct FinaleTests {
  /// A run of nothing, whose figures before are those of now.
  private static func finale(_ folder: String, samples: [Int] = []) -> Finale {
    let plan = ChaosPlan(seed: 1, milliseconds: 10)
    let before = Figures.now
    let report = RunReport(
      plan: plan,
      outcomes: [:],
      items: 0,
      disturbed: [:],
      violations: 0,
      longestStall: .zero,
      machineLateness: .zero,
      before: before,
      after: nil,
      peakKiB: 0,
      samples: samples.map { ($0, $0) },
      seconds: 0
    )
    return Finale(plan: plan, setting: Setting(program: "", folder: folder), before: before, report: report)
  }

  /// In a process where nothing else is opened or started meanwhile.
  private static func folder() throws -> String {
    let folder = "\(FileManager.default.temporaryDirectory.path)/openlab-finale-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: "\(folder)/tmp", withIntermediateDirectories: true)
    return folder
  }

  private static func startSleeping() throws -> pid_t {
    let words: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("1000"), nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    try #require(posix_spawn(&child, "/bin/sleep", nil, nil, words, nil) == 0)
    return child
  }

  @Test("nothing, when nothing is left")
  func clean() async {
    await #expect(processExitsWith: .success) {
      let folder = try Self.folder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let (report, violations) = await Self.finale(folder, samples: Array(repeating: 9000, count: 90)).check()
      #expect(violations.map { "\($0.invariant): \($0.message)" } == [])
      #expect(report.violations == 0 && report.after != nil)
    }
  }

  @Test("each thing that is left, by its name")
  func leaks() async {
    await #expect(processExitsWith: .success) {
      let folder = try Self.folder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let growing = Array(repeating: 9000, count: 60) + Array(repeating: 30_000, count: 30)
      let finale = Self.finale(folder, samples: growing)
      let file = open("/dev/null", O_RDONLY)
      let memory = UnsafeMutableRawPointer.allocate(byteCount: 32 << 20, alignment: 16)
      memset(memory, 1, 32 << 20)
      try Data().write(to: URL(fileURLWithPath: "\(folder)/tmp/left"))
      let child = try Self.startSleeping()
      let threads = try (0..<16).map { try IOLoop(name: "left-\($0)", spin: .zero) }
      let (report, violations) = await finale.check()
      let found = Set(violations.map(\.invariant))
      #expect(found == [.descriptors, .memory, .folders, .processes, .threads], "\(violations)")
      // What is allocated now, and what grew on the way.
      #expect(violations.count { $0.invariant == .memory } == 2)
      #expect(report.violations == violations.count)
      #expect(threads.count == 16)
      kill(child, SIGKILL)
      waitpid(child, nil, 0)
      memory.deallocate()
      close(file)
    }
  }

  @Test("a host's thread that is held up", .timeLimit(.minutes(1)))
  func stall() throws {
    let loop = try IOLoop(name: "held-up", spin: .zero)
    let heartbeat = Heartbeat()
    heartbeat.watch(loop)
    heartbeat.start {}
    // Until it is seen: where it is not, this never ends.
    loop.execute { while heartbeat.longestStall < .milliseconds(200) { usleep(1000) } }
    while heartbeat.longestStall < .milliseconds(200) { usleep(1000) }
    heartbeat.stop()
    while !heartbeat.hasEnded { usleep(1000) }
    #expect(heartbeat.longestStall >= .milliseconds(200))
  }
}
